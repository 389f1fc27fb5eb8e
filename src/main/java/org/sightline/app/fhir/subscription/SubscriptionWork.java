package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.FhirSubscription;
import org.sightline.app.db.FhirSubscriptions;
import org.sightline.app.fhir.FhirSite;
import org.sightline.fhir.subscription.Notifications;
import org.sightline.fhir.subscription.Notifications.Event;
import org.sightline.fhir.subscription.Notifications.Standing;
import org.sightline.fhir.subscription.Topic;

/** Makes one attempt to tell a subscriber what it does not know yet; what it took is written down before more is sent. */
@Singleton
class SubscriptionWork {
    private static final Logger LOG = Logger.getLogger(SubscriptionWork.class);
    private static final int MOST_EVENTS = 100;
    private static final int LONGEST_SHIFT = 20;
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Set<String> STOPPED = Set.of("off", "error");

    private final Database database;
    private final FhirSubscriptions rows;
    private final FhirResources resources;
    private final Notifier notifier;
    private final FhirSite site;
    private final SightlineConfig.Subscriptions config;
    private final Clock clock;

    SubscriptionWork(
            Database database,
            FhirSubscriptions rows,
            FhirResources resources,
            Notifier notifier,
            FhirSite site,
            SightlineConfig config,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.resources = resources;
        this.notifier = notifier;
        this.site = site;
        this.config = config.subscriptions();
        this.clock = clock;
    }

    /** When to come again; empty when it is off or in error. */
    Optional<Instant> run(String id) {
        Optional<FhirSubscription> found = database.read(h -> rows.find(h, id));
        if (found.isEmpty() || STOPPED.contains(found.get().status())) {
            return Optional.empty();
        }
        FhirSubscription row = found.get();
        if (!row.ends().isAfter(clock.instant())) {
            settle(row.moved("off", 0, row.delivered(), row.lastSent()), "it has ended");
            return Optional.empty();
        }
        return attempt(row);
    }

    private Optional<Instant> attempt(FhirSubscription row) {
        boolean handshake = row.status().equals("requested");
        List<Event> open = handshake ? List.of() : open(row);
        boolean heartbeat = !handshake && open.isEmpty();
        if (heartbeat && !due(row)) {
            return Optional.of(clock.instant().plus(REST));
        }
        String type = handshake ? "handshake" : heartbeat ? "heartbeat" : "event-notification";
        Notifier.Answer answer = notifier.send(row, Notifications.json(standing(row), type, open, site.site()));
        long upTo = open.isEmpty() ? row.delivered() : open.get(open.size() - 1).number();
        return switch (answer.outcome()) {
            case TAKEN -> {
                settle(row.moved("active", 0, upTo, clock.instant()), "");
                yield Optional.of(clock.instant().plusMillis(1));
            }
            case GONE -> {
                settle(row.moved("off", row.failures() + 1, row.delivered(), row.lastSent()), answer.reason());
                yield Optional.empty();
            }
            case FAILED -> failed(row, answer.reason());
        };
    }

    private List<Event> open(FhirSubscription row) {
        return database.read(h -> rows.events(h, row.id(), row.delivered() + 1, row.events(), MOST_EVENTS)).stream()
                .map(event -> new Event(event.number(), event.at(), event.focus()))
                .toList();
    }

    private boolean due(FhirSubscription row) {
        return row.heartbeatSeconds() > 0
                && !row.lastSent().plusSeconds(row.heartbeatSeconds()).isAfter(clock.instant());
    }

    /** After the last attempt it rests in error until the client asks again; events go on being counted. */
    private Optional<Instant> failed(FhirSubscription row, String reason) {
        int failures = row.failures() + 1;
        boolean last = failures >= config.attempts();
        LOG.warnf("subscription %s, attempt %d: %s", row.id(), failures, reason);
        settle(row.moved(last ? "error" : row.status(), failures, row.delivered(), row.lastSent()), last ? reason : "");
        if (last) {
            return Optional.empty();
        }
        Duration doubled = config.retryAfter().multipliedBy(1L << Math.min(failures - 1, LONGEST_SHIFT));
        Duration wait = doubled.compareTo(config.longestWait()) < 0 ? doubled : config.longestWait();
        return Optional.of(clock.instant().plus(wait));
    }

    private void settle(FhirSubscription row, String error) {
        database.inTransaction(handle -> rows.lock(handle, row.id()).ifPresent(now -> {
            rows.update(handle, row);
            if (!now.status().equals(row.status())) {
                show(handle, row, error);
            }
        }));
    }

    /** The resource says the same as the row. */
    private void show(Handle handle, FhirSubscription row, String error) {
        resources
                .find(handle, "Subscription", row.id())
                .ifPresent(shown -> resources.put(
                        handle,
                        new FhirRecord(
                                "Subscription",
                                row.id(),
                                1,
                                "",
                                "",
                                "",
                                "",
                                row.status(),
                                clock.instant(),
                                Notifications.withStatus(shown.body(), row.id(), row.status(), error))));
    }

    static Standing standing(FhirSubscription row) {
        return new Standing(row.id(), Topic.valueOf(row.topic()), row.status(), row.events(), row.ids());
    }
}
