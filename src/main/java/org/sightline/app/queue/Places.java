package org.sightline.app.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.dicom.DaemonThreads;

/**
 * Places at what only so many may use at the same time over all pods: an expert's server, a GPU. A place is leased: one whose
 * pod died is free again after half a minute. A pod that loses the database for longer goes on with what it reads, so that
 * for that time one too many may be at work.
 */
@Singleton
public class Places {
    private static final Logger LOG = Logger.getLogger(Places.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    /** Who was turned away and has not come again for so long has given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;

    /** What this pod holds: without any there is nothing to renew. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService renewal =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("places"));

    public Places(Database database) {
        this.database = database;
    }

    /** Places that were taken together, until closed. */
    public final class Taken implements AutoCloseable {
        private final String token;

        private Taken(String token) {
            this.token = token;
        }

        @Override
        public void close() {
            if (!held.remove(token)) {
                return; // there was nothing to wait for, so that nothing was entered
            }
            database.inTransaction(handle -> handle.createUpdate("delete from place where token = :token")
                    .bind("token", token)
                    .execute());
        }
    }

    /**
     * One place at each, or none at all; who gets none is remembered, and nobody of lower rank goes before.
     *
     * @param work who asks, the same when it comes again
     * @param rank larger goes first
     * @param limits how many places each name has; with no names there is nothing to wait for
     */
    public Optional<Taken> take(String work, int rank, SortedMap<String, Integer> limits) {
        String token = UUID.randomUUID().toString();
        if (limits.isEmpty()) {
            return Optional.of(new Taken(token));
        }
        if (!database.transaction(handle -> taken(handle, token, work, rank, limits))) {
            return Optional.empty();
        }
        held.add(token);
        return Optional.of(new Taken(token));
    }

    /** Names are locked in their order, so that two who want the same do not block each other. */
    private static boolean taken(
            Handle handle, String token, String work, int rank, SortedMap<String, Integer> limits) {
        limits.keySet().forEach(name -> lock(handle, name));
        Instant now = now(handle);
        boolean room = limits.entrySet().stream()
                .allMatch(limit -> used(handle, limit.getKey(), now) + before(handle, limit.getKey(), work, rank, now)
                        < limit.getValue());
        for (String name : limits.keySet()) {
            handle.createUpdate("delete from place_wanted where name = :name and work = :work")
                    .bind("name", name)
                    .bind("work", work)
                    .execute();
            if (room) {
                enter(handle, name, token, now);
            } else {
                remember(handle, name, work, rank, now);
            }
        }
        return room;
    }

    private static void lock(Handle handle, String name) {
        handle.createUpdate("insert into limited (name) values (:name) on conflict do nothing")
                .bind("name", name)
                .execute();
        handle.createUpdate("update limited set name = name where name = :name")
                .bind("name", name)
                .execute();
    }

    /** The clock that all pods share. */
    private static Instant now(Handle handle) {
        return handle.createQuery("select current_timestamp")
                .mapTo(Instant.class)
                .one();
    }

    private static int used(Handle handle, String name, Instant now) {
        return handle.createQuery("select count(*) from place where name = :name and until > :now")
                .bind("name", name)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    private static int before(Handle handle, String name, String work, int rank, Instant now) {
        return handle.createQuery("""
                        select count(*) from place_wanted
                        where name = :name and work <> :work and rank > :rank and asked > :asked""")
                .bind("name", name)
                .bind("work", work)
                .bind("rank", rank)
                .bind("asked", now.minus(PATIENCE))
                .mapTo(Integer.class)
                .one();
    }

    private static void enter(Handle handle, String name, String token, Instant now) {
        handle.createUpdate("delete from place where name = :name and until <= :now")
                .bind("name", name)
                .bind("now", now)
                .execute();
        handle.createUpdate("insert into place (token, name, pod, until) values (:token, :name, :pod, :until)")
                .bind("token", token)
                .bind("name", name)
                .bind("pod", Pod.NAME)
                .bind("until", now.plus(LEASE))
                .execute();
    }

    private static void remember(Handle handle, String name, String work, int rank, Instant now) {
        handle.createUpdate("insert into place_wanted (name, work, rank, asked) values (:name, :work, :rank, :now)")
                .bind("name", name)
                .bind("work", work)
                .bind("rank", rank)
                .bind("now", now)
                .execute();
    }

    /** What a process that owns the database alone held when it was killed is free again. */
    void start(@Observes StartupEvent event) {
        if (database.embedded()) {
            database.inTransaction(handle -> handle.execute("delete from place"));
        }
        renewal.scheduleWithFixedDelay(this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    }

    private void renew() {
        if (held.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(handle -> {
                Instant now = now(handle);
                handle.createUpdate("update place set until = :until where pod = :pod")
                        .bind("until", now.plus(LEASE))
                        .bind("pod", Pod.NAME)
                        .execute();
                handle.createUpdate("delete from place_wanted where asked < :asked")
                        .bind("asked", now.minus(PATIENCE))
                        .execute();
            });
        } catch (RuntimeException e) { // the next renewal may succeed in time
            LOG.warnf("places could not be renewed: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        renewal.shutdownNow();
    }
}
