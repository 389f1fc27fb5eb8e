package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where audit messages go besides our own log. */
public interface AuditConfig {
    /** {@code tls://host:6514}: an audit repository (IHE ATNA, RFC 5425); unset: none. */
    Optional<URI> syslog();

    /** PKCS #12 file with the certificates it is believed by; unset takes those of the Java runtime. */
    Optional<Path> trustStore();

    /** PKCS #12 file with the certificate that we show it; unset shows none. */
    Optional<Path> keyStore();

    /** Opens both stores. */
    @WithDefault("changeit")
    String storePassword();
}
