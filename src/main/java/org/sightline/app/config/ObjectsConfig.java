package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Where objects are kept. */
public interface ObjectsConfig {
    /**
     * {@code s3://bucket/prefix?endpoint=...&region=...&pathStyle=...&sse=...&kmsKey=...}; unset keeps them in a folder
     * below the data directory.
     */
    Optional<String> url();

    /** Access key of the bucket; unset takes what the environment, a profile or the machine's role gives. */
    Optional<String> accessKey();

    /** Secret that goes with the access key. */
    Optional<String> secretKey();

    /** Room for local copies of objects in a bucket. */
    @WithDefault("10240")
    @Min(0)
    long cacheMegabytes();
}
