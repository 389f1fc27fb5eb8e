package org.sightline.app.identity;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who sent the request that is being answered. */
@Singleton
public class Present {
    private static final String KEY = "sightline.who";

    private final CurrentVertxRequest current;

    public Present(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Says who it is, once that is known. */
    public static void set(RoutingContext context, Who who) {
        context.put(KEY, who);
    }

    /** {@link Who#NOBODY} outside a request, and where nobody had to say who he is. */
    public Who who() {
        if (!Arc.container().requestContext().isActive()) {
            return Who.NOBODY;
        }
        return Optional.ofNullable(current.getCurrent())
                .flatMap(context -> Optional.<Who>ofNullable(context.get(KEY)))
                .orElse(Who.NOBODY);
    }

    /** Whether whoever asks may be shown a resource of this type: scopes hold for what a search includes, too. */
    public boolean mayRead(String type) {
        return who().scopes().map(scopes -> scopes.cover(type, 'r')).orElse(true);
    }
}
