package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The FHIR server that reports are sent to. Waits and attempts are those of {@code sightline.delivery}. */
public interface FhirServerConfig {
    /** Base of the server, such as {@code https://fhir.hospital.test/r4}; unset sends nothing. */
    Optional<URI> url();

    /** Whether signed reports are stored as IHE Interactive Multimedia Reports as well. */
    @WithDefault("false")
    boolean imr();

    /** Whether orders reach the server from elsewhere: then reports name theirs, and none is made from images. */
    @WithDefault("false")
    boolean orderFeed();

    /** Value of the Authorization header, such as {@code Bearer ...} or {@code Basic ...}; never logged. */
    Optional<String> authorization();

    /** Client id for SMART backend services; with it {@code client-key} signs for each access token. */
    Optional<String> clientId();

    /** Private key in PEM (PKCS #8): RSA signs RS384, EC on P-384 signs ES384. */
    Optional<Path> clientKey();

    /** Id of the key in the set that the server knows. */
    Optional<String> clientKeyId();

    /** What the access token is asked for. */
    @WithDefault("system/*.crus")
    String scope();

    /** Token endpoint; unset asks the server for its {@code .well-known/smart-configuration}. */
    Optional<URI> tokenUrl();

    /** PKCS #12 file with the certificate and key that the server asks for (mTLS). */
    Optional<Path> keyStore();

    /** PKCS #12 file with the certificates that are trusted; unset trusts what Java does. */
    Optional<Path> trustStore();

    /** Password of both files; never logged. */
    Optional<String> storePassword();

    /** Longest wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** Longest wait for an answer; a server that stores some hundred resources takes its time. */
    @WithDefault("2m")
    Duration timeout();
}
