package org.sightline.app.security;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.input.InputLimit;

/**
 * The longest body of a request that is read into memory. Images are streamed to disk and have no limit here; resources of
 * FHIR are counted by {@link org.sightline.app.fhir.Body}, which answers in FHIR.
 */
@Singleton
class BodyLimit {
    /** Behind {@link Gate}: who may not ask learns nothing of it. */
    private static final int BEHIND_THE_GATE = 80;

    private final Refusals refusals;

    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, BEHIND_THE_GATE);
    }

    private void check(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith("/dicomweb/") || path.startsWith("/fhir/")) {
            context.next();
            return;
        }
        long most = InputLimit.BODY_BYTES.most();
        if (longer(context.request().getHeader("Content-Length"), most)) {
            refusals.tooLong(context);
        } else {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most); // a body that does not say its length is counted
            context.next();
        }
    }

    private static boolean longer(@Nullable String length, long most) {
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most;
    }
}
