package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.app.config.DicomConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.net.CalledAe;
import org.sightline.orchestration.route.RoutingPlan;

/** The AE titles we answer to: {@code sightline.dicom.ae-title} first, then those of {@code sightline.dicom.ae}. */
@Singleton
public class AeRules {
    private final Map<String, AeRule> rules = new LinkedHashMap<>();

    public AeRules(SightlineConfig config) {
        String first = config.dicom().aeTitle();
        List<CalledAe.Caller> usual = callers(config.dicom().callers().orElse(List.of()));
        rules.put(
                first,
                new AeRule(
                        new CalledAe(first, usual), Optional.empty(), Optional.empty(), RoutingPlan.Priority.ROUTINE));
        config.dicom().ae().forEach((title, ae) -> rules.put(title, rule(title, ae, usual)));
    }

    private static List<CalledAe.Caller> callers(List<String> texts) {
        return texts.stream().map(CalledAe.Caller::parse).toList();
    }

    private static AeRule rule(String title, DicomConfig.Ae ae, List<CalledAe.Caller> usual) {
        List<CalledAe.Caller> callers = ae.callers().map(AeRules::callers).orElse(usual);
        return new AeRule(new CalledAe(title, callers), ae.completionIdle(), ae.completionMaximum(), ae.priority());
    }

    /** The rule of a title of ours; empty for any other. */
    public Optional<AeRule> rule(String calledAe) {
        return Optional.ofNullable(rules.get(calledAe));
    }

    /** All of them, the first title first. */
    Collection<AeRule> all() {
        return rules.values();
    }
}
