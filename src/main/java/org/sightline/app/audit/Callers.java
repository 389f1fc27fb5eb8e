package org.sightline.app.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.app.identity.Present;
import org.sightline.app.identity.Who;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditEntry.Caller;

/** Where the request that is being answered came from. */
@Singleton
public class Callers {
    private static final int LONGEST = 100;

    private final CurrentVertxRequest current;
    private final Present present;

    public Callers(CurrentVertxRequest current, Present present) {
        this.current = current;
        this.present = present;
    }

    /** Adds who asked, and from where, to an entry. */
    public AuditEntry asked(AuditEntry entry) {
        return named(entry.from(caller()), present.who());
    }

    /** Adds where the request came from, and how the person who is named is known. */
    AuditEntry vouched(AuditEntry entry) {
        AuditEntry from = entry.from(caller());
        Who who = present.who();
        return switch (who.kind()) {
            case SESSION, TOKEN -> from.detail("known-by", "login");
            case KEY -> from.detail("known-by", "word of " + who.id());
            case THIS_MACHINE -> from.detail("known-by", "own word");
            case NOBODY -> from;
        };
    }

    /** Adds a person by id and name, a program by the name of its key or token. */
    static AuditEntry named(AuditEntry entry, Who who) {
        if (who.person().isPresent()) {
            return entry.by(who.person().get().id(), who.person().get().name());
        }
        return who.kind() == Who.Kind.NOBODY || who.kind() == Who.Kind.THIS_MACHINE
                ? entry
                : entry.with("client " + who.id());
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

    static Caller of(HttpServerRequest request) {
        String id = Optional.ofNullable(request.getHeader("X-Request-Id"))
                .filter(text -> text.matches("[\\x21-\\x7e]{1," + LONGEST + "}"))
                .orElse("");
        return new Caller(request.remoteAddress().hostAddress(), id);
    }
}
