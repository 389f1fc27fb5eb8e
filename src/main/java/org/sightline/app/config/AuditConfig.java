package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What the audit log is sealed with, and where audit messages go besides. */
public interface AuditConfig {
    /** Secret of the chain, 32 characters or more, the same on all pods; unset makes one among the objects. Never logged. */
    Optional<String> key();

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
