package org.sightline.experts.remote.deploy;

import java.net.URI;

/** How a service of MONAI Deploy is told who calls. Secrets never show in {@code toString}. */
public sealed interface DeployAuth {
    /** Nothing is told: the service has {@code bypassAuthentication}. */
    record None() implements DeployAuth {}

    /** HTTP Basic. */
    record Basic(String user, String password) implements DeployAuth {
        @Override
        public String toString() {
            return "basic";
        }
    }

    /** OpenID Connect client credentials (RFC 6749 section 4.4), as Keycloak gives them: a bearer token. */
    record ClientCredentials(URI tokenUri, String clientId, String clientSecret) implements DeployAuth {
        @Override
        public String toString() {
            return "client credentials of " + tokenUri.getHost();
        }
    }

    /** A bearer token that somebody else gave out; for what the gateway has to call. */
    record Bearer(String token) implements DeployAuth {
        @Override
        public String toString() {
            return "bearer token";
        }
    }
}
