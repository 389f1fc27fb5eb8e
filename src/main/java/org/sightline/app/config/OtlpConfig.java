package org.sightline.app.config;

import java.net.URI;
import java.util.Optional;

/** Where traces go (OpenTelemetry, OTLP over HTTP). */
public interface OtlpConfig {
    /** Root of the collector, such as {@code http://collector:4318}; unset makes no traces and opens no connection. */
    Optional<URI> endpoint();

    /** Value of the Authorization header for the collector; never logged. */
    Optional<String> authorization();
}
