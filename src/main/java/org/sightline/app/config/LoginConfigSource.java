package org.sightline.app.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns {@code sightline.oidc.*} into what Quarkus calls it. Its own keys are there for what is not named here. */
public final class LoginConfigSource implements ConfigSourceFactory {
    private static final String OIDC = "quarkus.oidc.";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = new HashMap<>();
        Optional<String> url = Given.value(context, "sightline.oidc.url")
                .filter(some -> Given.value(context, "sightline.insecure").isEmpty());
        derived.put(OIDC + "tenant-enabled", Boolean.toString(url.isPresent()));
        url.ifPresent(address -> {
            derived.put(OIDC + "auth-server-url", address);
            derived.put(OIDC + "application-type", "hybrid");
            copy(context, derived, "client-id", "client-id");
            copy(context, derived, "client-secret", "credentials.secret");
            copy(context, derived, "role-claim", "roles.role-claim-path");
            copy(context, derived, "audience", "token.audience");
            // A token that cannot be checked here is refused: asking the provider would let anybody keep it busy.
            derived.put(OIDC + "token.allow-jwt-introspection", "false");
            derived.put(OIDC + "token.allow-opaque-token-introspection", "false");
            boolean id = Given.value(context, "sightline.oidc.roles")
                    .map("id"::equalsIgnoreCase)
                    .orElse(false);
            derived.put(OIDC + "roles.source", id ? "idtoken" : "accesstoken");
            session(derived, address.startsWith("https:"));
        });
        return List.of(new PropertiesConfigSource(derived, "sightline login", 150));
    }

    /**
     * One page does the log-in, and the session is good for requests from our own page alone. Its cookie is Strict, so that
     * the way back from the provider has to end in a page of ours (a redirect would be taken as the provider's request).
     */
    private static void session(Map<String, String> derived, boolean https) {
        derived.put(OIDC + "authentication.redirect-path", "/login");
        derived.put(OIDC + "authentication.remove-redirect-parameters", "false");
        derived.put(OIDC + "authentication.cookie-same-site", "strict");
        derived.put(OIDC + "authentication.cookie-force-secure", Boolean.toString(https));
        derived.put(OIDC + "authentication.pkce-required", "true");
        derived.put(OIDC + "authentication.nonce-required", "true");
        derived.put(OIDC + "authentication.scopes", "profile");
        derived.put(OIDC + "authentication.java-script-auto-redirect", "false");
        derived.put(OIDC + "logout.path", "/logout");
        derived.put(OIDC + "logout.post-logout-path", "/");
        derived.put(OIDC + "token.refresh-expired", "true");
    }

    private static void copy(ConfigSourceContext context, Map<String, String> derived, String from, String to) {
        Given.value(context, "sightline.oidc." + from).ifPresent(found -> derived.put(OIDC + to, found));
    }
}
