package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.FhirListener;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirSubscriptions;
import org.sightline.fhir.subscription.Topic;

/** Turns new versions of reports into events, in the transaction that writes them: none is lost, none is untrue. */
@Singleton
public class SubscriptionEvents implements FhirListener {
    private final FhirSubscriptions rows;
    private final SubscriptionQueue queue;
    private final Clock clock;

    SubscriptionEvents(FhirSubscriptions rows, SubscriptionQueue queue, Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public void written(Handle handle, FhirRecord written) {
        if (written.type().equals("DiagnosticReport")) {
            Topic.ofReport(written.status(), written.version())
                    .ifPresent(topic -> tell(handle, topic, "DiagnosticReport/" + written.id()));
        }
    }

    private void tell(Handle handle, Topic topic, String focus) {
        Instant now = clock.instant();
        rows.happened(handle, topic.name(), focus, now).forEach(id -> queue.enqueue(id, now));
    }
}
