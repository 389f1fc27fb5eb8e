package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How models of expert packages run. */
public interface EngineConfig {
    /** {@code cpu}, {@code gpu} or {@code gpu:1}; a GPU needs the build with profile {@code cuda}. */
    @WithDefault("cpu")
    String device();

    /** CPU threads of one model run; unset takes all processors. */
    OptionalInt threads();

    /** How long a model stays in memory without a reading; 0 keeps it. */
    @WithDefault("30m")
    Duration idle();

    /** Model runs at the same time, of all models; each may need gigabytes. */
    @WithDefault("2")
    @Min(1)
    int together();
}
