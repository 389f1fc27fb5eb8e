package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.FhirSubscription;
import org.sightline.app.db.FhirSubscriptions;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.FhirServer;
import org.sightline.fhir.search.Stored;
import org.sightline.fhir.subscription.Notifications;
import org.sightline.fhir.subscription.SubscriptionOrder;

/** Writes subscriptions: the resource that clients see, the row that is worked by, and the first piece of work. */
@Singleton
public class Subscriptions {
    private static final String TYPE = "Subscription";
    private static final String REQUESTED = "requested";
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;
    private final FhirResources resources;
    private final FhirSubscriptions rows;
    private final SubscriptionQueue queue;
    private final FhirServer server;
    private final Clock clock;

    Subscriptions(
            Database database,
            FhirResources resources,
            FhirSubscriptions rows,
            SubscriptionQueue queue,
            FhirServer server,
            Clock clock) {
        this.database = database;
        this.resources = resources;
        this.rows = rows;
        this.queue = queue;
        this.server = server;
        this.clock = clock;
    }

    Stored create(String id, SubscriptionOrder order) {
        Stored created = database.transaction(handle -> write(handle, id, order, 0, 0));
        database.sync();
        return created;
    }

    /** @throws StudyException {@code NOT_FOUND}, {@code VERSION_CONFLICT} */
    Stored update(String id, SubscriptionOrder order, Optional<String> ifMatch) {
        Stored updated = database.transaction(handle -> {
            require(handle, id, ifMatch);
            FhirSubscription before = rows.lock(handle, id).orElseThrow(() -> none(id));
            return write(handle, id, order, before.events(), before.delivered());
        });
        database.sync();
        return updated;
    }

    /** @throws StudyException {@code NOT_FOUND}, {@code VERSION_CONFLICT} */
    void delete(String id, Optional<String> ifMatch) {
        database.inTransaction(handle -> {
            require(handle, id, ifMatch);
            rows.delete(handle, id);
            resources.delete(handle, TYPE, id, clock.instant());
        });
        database.sync();
    }

    private void require(Handle handle, String id, Optional<String> ifMatch) {
        FhirRecord found = resources.find(handle, TYPE, id).orElseThrow(() -> none(id));
        if (ifMatch.isPresent() && !server.matches(ifMatch.get(), found.version())) {
            throw new StudyException(
                    ErrorCode.VERSION_CONFLICT, TYPE + "/" + id, "the version is " + found.version() + " by now");
        }
    }

    private Stored write(Handle handle, String id, SubscriptionOrder order, long events, long delivered) {
        Instant now = clock.instant();
        String body = Notifications.withStatus(order.json(), id, REQUESTED, "");
        resources.put(handle, new FhirRecord(TYPE, id, 1, "", "", "", "", REQUESTED, now, body));
        rows.put(
                handle,
                new FhirSubscription(
                        id,
                        order.topic().name(),
                        REQUESTED,
                        order.endpoint().toString(),
                        order.ids(),
                        order.xml(),
                        String.join("\n", order.headers()),
                        order.heartbeatSeconds().orElse(0),
                        order.timeoutSeconds(),
                        order.end().orElse(FAR),
                        events,
                        delivered,
                        0,
                        now));
        queue.enqueue(id, now);
        FhirRecord written = resources.find(handle, TYPE, id).orElseThrow();
        return new Stored(TYPE, id, written.version(), written.updated(), written.body());
    }

    static StudyException none(String id) {
        return new StudyException(ErrorCode.NOT_FOUND, TYPE + "/" + id, "there is no Subscription with this id");
    }
}
