package org.sightline.experts.remote.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.remote.Auth;

/** How a server is told who calls. Secrets never show in {@code toString}. */
public sealed interface Credentials {
    /** Nothing is told. */
    record None() implements Credentials {}

    /** HTTP Basic (RFC 7617). */
    record Basic(String user, String password) implements Credentials {
        /** User and password as the header has them. */
        public String base64() {
            String plain = user + ":" + password;
            return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "basic";
        }
    }

    /** OpenID Connect client credentials (RFC 6749 section 4.4), as Keycloak gives them: a bearer token. */
    record ClientCredentials(URI tokenUri, String clientId, String clientSecret, Optional<String> scope)
            implements Credentials {
        public ClientCredentials(URI tokenUri, String clientId, String clientSecret) {
            this(tokenUri, clientId, clientSecret, Optional.empty());
        }

        @Override
        public String toString() {
            return "client credentials of " + tokenUri.getHost();
        }
    }

    /** A bearer token that somebody else gave out (RFC 6750). */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "bearer token";
        }
    }

    /**
     * What a manifest asks for, with the secrets of this machine.
     *
     * @param environment value of an environment variable
     * @throws StudyException {@code INVALID_CONFIGURATION} for a variable that is not set
     */
    static Credentials of(Auth auth, Function<String, Optional<String>> environment) {
        Function<String, String> secret = variable -> environment
                .apply(variable)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new StudyException(
                        ErrorCode.INVALID_CONFIGURATION,
                        variable,
                        "the environment variable " + variable + " is not set"));
        return auth.match(
                none -> new None(),
                basic -> new Basic(secret.apply(basic.userVariable()), secret.apply(basic.passwordVariable())),
                bearer -> new Bearer(secret.apply(bearer.tokenVariable())),
                oidc -> new ClientCredentials(
                        oidc.tokenUrl(),
                        secret.apply(oidc.clientIdVariable()),
                        secret.apply(oidc.clientSecretVariable()),
                        oidc.scope()));
    }
}
