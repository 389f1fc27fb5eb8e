package org.sightline.app.audit;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.sightline.app.identity.Who;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditEntry.Caller;
import org.sightline.fhir.audit.AuditKind;

/** Who was refused what. The refusal does not wait for its record: it holds in any case. */
@Singleton
public class AuditedDenials {
    private static final Logger LOG = Logger.getLogger(AuditedDenials.class);

    private final AuditTrail trail;
    private final Clock clock;

    public AuditedDenials(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** A request over HTTP; its query is left out, which may name patients. */
    public void denied(HttpServerRequest request, Who who, String reason) {
        AuditEntry entry = AuditEntry.of(AuditKind.ACCESS_DENIED, clock.instant())
                .from(Callers.of(request))
                .asking(request.method() + " " + request.path())
                .failed(reason);
        record(Callers.named(entry, who));
    }

    /** A DICOM association; the title is as its sender gave it. */
    public void association(String host, String callingTitle, String calledTitle, String reason) {
        record(AuditEntry.of(AuditKind.ACCESS_DENIED, clock.instant())
                .from(new Caller(host, ""))
                .asking("A-ASSOCIATE " + callingTitle + " to " + calledTitle)
                .failed(reason));
    }

    private void record(AuditEntry entry) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                trail.record(entry);
            } catch (RuntimeException e) {
                LOG.error("a refusal could not be recorded", e);
            }
        });
    }
}
