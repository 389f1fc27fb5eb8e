package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The local disk, and how much may wait. */
public interface StorageConfig {
    /** New objects are refused, temporarily, while less than this is free. */
    @WithDefault("512")
    @Min(0)
    long minFreeMegabytes();

    /** New studies are refused, temporarily, while this many wait for work; begun ones are received to their end. */
    @WithDefault("5000")
    @Min(1)
    int maxWaitingStudies();

    /** New studies are refused, temporarily, while due work has waited for a worker for this long. */
    @WithDefault("12h")
    Duration maxQueueAge();
}
