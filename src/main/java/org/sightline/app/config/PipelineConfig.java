package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Durable work. */
public interface PipelineConfig {
    /** Steps worked on at the same time. */
    @WithDefault("4")
    @Min(1)
    int threads();

    /** Studies read by experts at the same time, in each pod; each may need gigabytes. */
    @WithDefault("1")
    @Min(1)
    int experts();

    /** How often a step that may succeed later is tried before it is parked. */
    @WithDefault("5")
    @Min(1)
    int attempts();

    /** Wait before the second attempt; doubles with each further one. */
    @WithDefault("2s")
    Duration retryAfter();

    /** How much younger a routine study may be and still go before one of priority {@code BATCH}. */
    @WithDefault("4h")
    Duration batchYields();

    /** Steps that are not worked on for now: their work waits, nothing is lost. */
    Optional<List<String>> hold();

    /** How much an expert, or the machine that several experts share, can take. */
    interface Limit {
        /** Readings at the same time, over all pods. */
        @Min(1)
        int readings();

        /** The experts that share it; unset is the one that the limit is named after. */
        Optional<List<String>> experts();
    }
}
