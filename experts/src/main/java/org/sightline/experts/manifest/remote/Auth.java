package org.sightline.experts.manifest.remote;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** How a client proves who it is. Secrets stand in environment variables, which are named here; never in the file. */
public sealed interface Auth {
    <T> T match(Function<None, T> none, Function<Basic, T> basic, Function<Bearer, T> bearer, Function<Oidc, T> oidc);

    /** Not at all. */
    record None() implements Auth {
        @Override
        public <T> T match(
                Function<None, T> none, Function<Basic, T> basic, Function<Bearer, T> bearer, Function<Oidc, T> oidc) {
            return none.apply(this);
        }
    }

    /** RFC 7617. */
    record Basic(String userVariable, String passwordVariable) implements Auth {
        @Override
        public <T> T match(
                Function<None, T> none, Function<Basic, T> basic, Function<Bearer, T> bearer, Function<Oidc, T> oidc) {
            return basic.apply(this);
        }
    }

    /** RFC 6750 with a token that somebody else renews. */
    record Bearer(String tokenVariable) implements Auth {
        @Override
        public <T> T match(
                Function<None, T> none, Function<Basic, T> basic, Function<Bearer, T> bearer, Function<Oidc, T> oidc) {
            return bearer.apply(this);
        }
    }

    /** A token of the client credentials grant (RFC 6749 section 4.4), fetched from {@code tokenUrl}. */
    record Oidc(URI tokenUrl, String clientIdVariable, String clientSecretVariable, Optional<String> scope)
            implements Auth {
        @Override
        public <T> T match(
                Function<None, T> none, Function<Basic, T> basic, Function<Bearer, T> bearer, Function<Oidc, T> oidc) {
            return oidc.apply(this);
        }
    }
}
