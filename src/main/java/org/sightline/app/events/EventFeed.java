package org.sightline.app.events;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.sightline.app.db.Database;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.db.StudyEvents.Event;
import org.sightline.dicom.DaemonThreads;

/**
 * Follows the table of events for all who watch, with one query for all of them; whatever pod wrote an event, every pod
 * tells it. Ids of different studies may become visible out of order, so that each look goes back over the last seconds and
 * tells what was not there before.
 */
@Singleton
public class EventFeed {
    private static final Logger LOG = Logger.getLogger(EventFeed.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LATE_COMMIT = Duration.ofSeconds(10);
    private static final int MOST = 2000;

    /** A watcher that is this far behind is let go; it comes back with the id it saw last. */
    private static final int BUFFER = 4096;

    private final Database database;
    private final StudyEvents events;
    private final Clock clock;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("study-events"));
    private final Recent recent = new Recent();
    private boolean started;

    public EventFeed(Database database, StudyEvents events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** What one who watches gets: an event or, when nothing happened for a while, a sign of life. */
    public sealed interface Message {}

    /** Something happened. */
    public record Told(Event event) implements Message {}

    /** Nothing happened, and the connection is alive. */
    public record Alive() implements Message {}

    /**
     * Events from now on, until the watcher goes.
     *
     * @param studyUid of this study alone; empty for all
     * @param after id of the event that was seen last: those that came since are told first. Empty tells all of one study,
     *     but of all studies only what is new
     */
    public Multi<Message> follow(Optional<String> studyUid, Optional<Long> after) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Follower follower = new Follower(emitter, studyUid, after);
                            emitter.onTermination(() -> followers.remove(follower));
                            followers.add(follower);
                            start();
                        },
                        BUFFER);
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
        followers.forEach(follower -> follower.emitter.complete());
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            long millis = BETWEEN_LOOKS.toMillis();
            looks.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            if (followers.isEmpty()) {
                recent.forget();
                return;
            }
            Instant now = clock.instant();
            List<Event> found = database.read(h -> recent.look(h, now));
            followers.forEach(follower -> follower.tell(found, now));
        } catch (RuntimeException e) {
            LOG.warnf("events cannot be read; those who watch wait: %s", e.getMessage());
        }
    }

    /** What became visible lately. Used by one thread. */
    private final class Recent {
        private final Set<Long> seen = new HashSet<>();
        private long floor = -1;
        private long ceiling;
        private Instant raised = Instant.EPOCH;

        /** What happens while nobody watches is news to nobody. */
        void forget() {
            seen.clear();
            floor = -1;
        }

        /** What was not there at the look before. */
        List<Event> look(org.jdbi.v3.core.Handle handle, Instant now) {
            if (floor < 0) {
                floor = events.newest(handle);
                ceiling = floor;
                raised = now;
            }
            List<Event> fresh = events.after(handle, Optional.empty(), floor, MOST).stream()
                    .filter(event -> seen.add(event.id()))
                    .toList();
            if (now.isAfter(raised.plus(LATE_COMMIT))) {
                floor = ceiling;
                ceiling = seen.stream().mapToLong(Long::longValue).max().orElse(floor);
                seen.removeIf(id -> id <= floor);
                raised = now;
            }
            return fresh;
        }
    }

    /** One who watches. Used by one thread. */
    private final class Follower {
        private final MultiEmitter<? super Message> emitter;
        private final Optional<String> studyUid;
        private final Optional<Long> after;
        private final Set<Long> missed = new HashSet<>();
        private Instant last = Instant.EPOCH;
        private boolean begun;

        Follower(MultiEmitter<? super Message> emitter, Optional<String> studyUid, Optional<Long> after) {
            this.emitter = emitter;
            this.studyUid = studyUid;
            this.after = after;
        }

        /** What a look finds comes once; only what was missed before may be found again. */
        void tell(List<Event> found, Instant now) {
            if (!begun) {
                begun = true;
                missed().forEach(event -> {
                    missed.add(event.id());
                    tell(event, now);
                });
            }
            found.stream()
                    .filter(event -> studyUid.map(event.studyUid()::equals).orElse(true))
                    .filter(event -> !missed.contains(event.id()))
                    .forEach(event -> tell(event, now));
            if (now.isAfter(last.plus(HEARTBEAT))) {
                emitter.emit(new Alive());
                last = now;
            }
        }

        private List<Event> missed() {
            boolean all = studyUid.isPresent() || after.isPresent();
            return all ? database.read(h -> events.after(h, studyUid, after.orElse(0L), BUFFER / 2)) : List.of();
        }

        private void tell(Event event, Instant now) {
            emitter.emit(new Told(event));
            last = now;
        }
    }
}
