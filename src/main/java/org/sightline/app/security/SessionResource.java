package org.sightline.app.security;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.identity.Present;
import org.sightline.app.identity.Role;
import org.sightline.app.identity.Who;

/** Who is logged in, for the page; and where the way back from the provider ends. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class SessionResource {
    /** A page of ours starts the next request, so that the session's cookie goes with it. */
    private static final String BACK = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Sightline</title>
            <meta http-equiv="refresh" content="0; url=/"><p>You are logged in. <a href="/">Go on to Sightline</a></p></html>
            """;

    private final Present present;
    private final SightlineConfig config;

    public SessionResource(Present present, SightlineConfig config) {
        this.present = present;
        this.config = config;
    }

    /**
     * Who asks.
     *
     * @param knownBy {@code session}, {@code token}, {@code key}, {@code this machine} or {@code nobody}
     * @param person under whose name reports are edited and signed
     * @param login where to log in; nothing where that is not to be done
     * @param logout where to log out
     */
    public record Session(
            String knownBy,
            Optional<Who.Person> person,
            List<String> roles,
            Optional<String> login,
            Optional<String> logout) {}

    @GET
    @Operation(
            summary = "Who is logged in, with which roles",
            description = "Answers everybody, with nobody where it is so.")
    public Session session() {
        Who who = present.who();
        boolean page = config.insecure().isEmpty() && config.oidc().url().isPresent();
        return new Session(
                who.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                who.person(),
                who.roles().stream().map(Role::word).sorted().toList(),
                page && who.kind() == Who.Kind.NOBODY ? Optional.of("/login") : Optional.empty(),
                who.kind() == Who.Kind.SESSION ? Optional.of("/logout") : Optional.empty());
    }

    /** Whoever comes as far as this has logged in: Quarkus sends everybody else to the provider. */
    static void back(@Observes Router router) {
        router.get("/login")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html;charset=utf-8")
                        .end(BACK));
    }
}
