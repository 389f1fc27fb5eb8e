package org.sightline.app.security;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Health for whoever reaches the port: that it is well or not, and nothing of what it is made of. */
@Singleton
public class BriefHealth {
    private static final String PATH = "/q/health";
    private static final int UNAVAILABLE = 503;

    private final SmallRyeHealthReporter reporter;

    public BriefHealth(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    static boolean concerns(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    void answer(RoutingContext context) {
        of(context.request().path().substring(PATH.length()))
                .subscribe()
                .with(health -> tell(context, health.isDown()), error -> tell(context, true));
    }

    private Uni<SmallRyeHealth> of(String below) {
        return switch (below) {
            case "/live" -> reporter.getLivenessAsync();
            case "/ready" -> reporter.getReadinessAsync();
            case "/started" -> reporter.getStartupAsync();
            default -> reporter.getHealthAsync();
        };
    }

    private static void tell(RoutingContext context, boolean down) {
        context.response()
                .setStatusCode(down ? UNAVAILABLE : 200)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(down ? "{\"status\":\"DOWN\",\"checks\":[]}" : "{\"status\":\"UP\",\"checks\":[]}");
    }
}
