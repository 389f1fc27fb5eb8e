package org.sightline.app.security;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.sightline.app.config.AccessConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.identity.Role;
import org.sightline.app.identity.Scopes;
import org.sightline.app.identity.Who;

/** Finds out who sent a request: by key, by a token of the OpenID provider, or by the session of a log-in. */
@Singleton
public class Identification {
    private static final String BEARER = "bearer ";
    private static final String KEY_HEADER = "X-API-Key";

    private final SightlineConfig config;
    private final ApiKeys keys;

    public Identification(SightlineConfig config, ApiKeys keys) {
        this.config = config;
        this.keys = keys;
    }

    /** What a request shows of its sender is not good. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        Invalid(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** {@link Who#NOBODY} where nothing is shown; fails where what is shown is not good. */
    Uni<Who> of(RoutingContext context) {
        if (config.insecure().isPresent()) {
            return Uni.createFrom().item(Who.AT_THIS_MACHINE);
        }
        Optional<String> key = key(context.request());
        if (key.isPresent()) {
            return keys.holder(key.get())
                    .map(who -> Uni.createFrom().item(who))
                    .orElseGet(() -> Uni.createFrom().failure(new Invalid("this key is unknown or has expired")));
        }
        if (config.oidc().url().isEmpty()) {
            return Uni.createFrom().item(Who.NOBODY);
        }
        return QuarkusHttpUser.getSecurityIdentity(context, null)
                .map(identity -> identity == null || identity.isAnonymous() ? Who.NOBODY : who(identity));
    }

    private static Optional<String> key(HttpServerRequest request) {
        Optional<String> header = Optional.ofNullable(request.getHeader(KEY_HEADER));
        return header.isPresent()
                ? header
                : Optional.ofNullable(request.getHeader("Authorization"))
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()).strip())
                        .filter(token -> token.startsWith(ApiKey.PREFIX));
    }

    private Who who(SecurityIdentity identity) {
        boolean session = identity.getCredential(IdTokenCredential.class) != null;
        Set<Role> roles = identity.getRoles().stream()
                .flatMap(word -> Role.of(word).stream())
                .collect(Collectors.toSet());
        Optional<JsonWebToken> token =
                identity.getPrincipal() instanceof JsonWebToken jwt ? Optional.of(jwt) : Optional.empty();
        return new Who(
                session ? Who.Kind.SESSION : Who.Kind.TOKEN,
                token.map(jwt -> text(jwt, "sub"))
                        .filter(text -> !text.isEmpty())
                        .orElseGet(() -> identity.getPrincipal().getName()),
                token.flatMap(this::person),
                roles,
                session ? Optional.empty() : token.flatMap(jwt -> Scopes.of(text(jwt, "scope"))),
                false);
    }

    /** The account of a program has no name of a person. */
    private Optional<Who.Person> person(JsonWebToken token) {
        AccessConfig.Oidc oidc = config.oidc();
        Who.Person person = new Who.Person(text(token, oidc.idClaim()), text(token, oidc.nameClaim()));
        return Optional.of(person)
                .filter(some -> !some.id().isBlank() && !some.name().isBlank());
    }

    private static String text(JsonWebToken token, String claim) {
        return Objects.toString(token.getClaim(claim), "");
    }
}
