package org.sightline.app.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.fhir.audit.AuditEntry.Caller;

/** Where the request that is being answered came from. */
@Singleton
public class Callers {
    private static final int LONGEST = 100;

    private final CurrentVertxRequest current;

    public Callers(CurrentVertxRequest current) {
        this.current = current;
    }

    /** {@link Caller#NONE} outside a request. */
    public Caller caller() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.NONE;
        }
        return Optional.ofNullable(current.getCurrent())
                .map(context -> of(context.request()))
                .orElse(Caller.NONE);
    }

    private static Caller of(HttpServerRequest request) {
        String id = Optional.ofNullable(request.getHeader("X-Request-Id"))
                .filter(text -> text.matches("[\\x21-\\x7e]{1," + LONGEST + "}"))
                .orElse("");
        return new Caller(request.remoteAddress().hostAddress(), id);
    }
}
