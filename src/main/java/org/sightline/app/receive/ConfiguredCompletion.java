package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;

/** The same wait for all sources, from {@code sightline.completion}. */
@Singleton
class ConfiguredCompletion implements CompletionRules {
    private final SightlineConfig.Completion config;

    ConfiguredCompletion(SightlineConfig config) {
        this.config = config.completion();
    }

    @Override
    public Timing timing(Optional<String> calledAe) {
        return new Timing(config.idle(), config.maximum(), Optional.empty());
    }
}
