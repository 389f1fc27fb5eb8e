package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.orchestration.route.RoutingPlan;

/** The waits of {@code sightline.completion}, unless the rule of the AE title that was called has others. */
@Singleton
class ConfiguredCompletion implements CompletionRules {
    private final SightlineConfig.Completion config;
    private final AeRules rules;

    ConfiguredCompletion(SightlineConfig config, AeRules rules) {
        this.config = config.completion();
        this.rules = rules;
    }

    @Override
    public Timing timing(Optional<String> calledAe) {
        Optional<AeRule> rule = calledAe.flatMap(rules::rule);
        return new Timing(
                rule.flatMap(AeRule::completionIdle).orElse(config.idle()),
                rule.flatMap(AeRule::completionMaximum).orElse(config.maximum()),
                rule.map(AeRule::priority).filter(priority -> priority != RoutingPlan.Priority.ROUTINE));
    }
}
