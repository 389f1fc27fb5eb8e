package org.sightline.app.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditCheck;
import org.sightline.app.db.Database;
import org.sightline.app.db.Inventory;
import org.sightline.app.db.Inventory.Named;
import org.sightline.app.store.ObjectStore;
import org.sightline.app.store.ObjectStore.Kept;
import org.sightline.dicom.error.StudyException;

/**
 * Checks the database against the objects, the queue and the chain of the audit log. Reads in pages beside the running work;
 * what is younger than an hour is left alone, because it may be on its way.
 */
@Singleton
public class Doctor {
    static final Duration ON_ITS_WAY = Duration.ofHours(1);

    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private static final int PAGE = 500;
    private static final int SHOWN = 100;

    /** Objects looked for at the same time: a bucket answers many at once, and each after its way there and back. */
    private static final int LOOKING = 16;

    /** Every object under these is named by a row; masks and pictures are named inside step outputs. */
    private static final List<String> NAMED = List.of("instances/", "results/", "quarantine/");

    private final Database database;
    private final Inventory inventory;
    private final ObjectStore store;
    private final AuditCheck audit;
    private final Clock clock;

    public Doctor(Database database, Inventory inventory, ObjectStore store, AuditCheck audit, Clock clock) {
        this.audit = audit;
        this.database = database;
        this.inventory = inventory;
        this.store = store;
        this.clock = clock;
    }

    /** An object that a row names and that is not there, or not as long as the row says. */
    public record Broken(String sopUid, String studyUid, String key, String what) {}

    /**
     * What was found.
     *
     * @param objects rows that name an object
     * @param broken of them, with the first hundred in {@code examples}
     * @param orphans objects that no row names, and the room they take
     * @param stuck studies under way for which no work waits
     * @param overdue tasks that were due ten minutes ago and that nobody works on
     * @param audit whether the audit log is as it was written
     */
    public record Report(
            int objects,
            int broken,
            List<Broken> examples,
            int orphans,
            long orphanBytes,
            List<String> stuck,
            int overdue,
            AuditCheck.Checked audit) {
        public Report {
            examples = List.copyOf(examples);
            stuck = List.copyOf(stuck);
        }

        /** Whether all is well; orphans cost room and nothing else. */
        @JsonProperty
        public boolean healthy() {
            return broken == 0 && stuck.isEmpty() && overdue == 0 && audit.sound();
        }
    }

    /** @param removeOrphans whether objects that no row names are removed */
    public Report examine(boolean removeOrphans) {
        Instant now = clock.instant();
        Check check = new Check();
        ExecutorService looking = Executors.newFixedThreadPool(LOOKING);
        try {
            check.rows(inventory::instances, looking);
            check.rows(inventory::results, looking);
        } finally {
            looking.shutdown();
        }
        Orphans orphans = new Orphans(now.minus(ON_ITS_WAY), removeOrphans);
        NAMED.forEach(prefix -> store.each(prefix, orphans::look));
        orphans.decide();
        return new Report(
                check.objects,
                check.broken,
                check.examples,
                orphans.count,
                orphans.bytes,
                database.read(h -> inventory.stuck(h, now.minus(ON_ITS_WAY), SHOWN)),
                database.read(h -> inventory.overdue(h, now.minus(OVERDUE))),
                audit.check(Optional.empty()));
    }

    /** Holds rows against objects. */
    private final class Check {
        private int objects;
        private int broken;
        private final List<Broken> examples = new ArrayList<>();

        void rows(Reading reading, ExecutorService looking) {
            String after = "";
            List<Named> page = page(reading, after);
            while (!page.isEmpty()) {
                objects += page.size();
                page.stream()
                        .map(row -> CompletableFuture.supplyAsync(() -> look(row), looking))
                        .toList()
                        .forEach(found -> answer(found).ifPresent(this::keep));
                after = page.get(page.size() - 1).sopUid();
                page = page(reading, after);
            }
        }

        private List<Named> page(Reading reading, String after) {
            return database.read(handle -> reading.of(handle, after, PAGE));
        }

        private Optional<Broken> answer(CompletableFuture<Optional<Broken>> looked) {
            try {
                return looked.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StudyException known ? known : e;
            }
        }

        private Optional<Broken> look(Named row) {
            Optional<Kept> kept = store.find(row.key());
            if (kept.isEmpty()) {
                return Optional.of(broken(row, "is missing"));
            }
            return kept.filter(found -> row.bytes() >= 0 && found.bytes() != row.bytes())
                    .map(found -> broken(row, "has " + found.bytes() + " bytes instead of " + row.bytes()));
        }

        private Broken broken(Named row, String what) {
            return new Broken(row.sopUid(), row.studyUid(), row.key(), what);
        }

        private void keep(Broken found) {
            broken++;
            if (examples.size() < SHOWN) {
                examples.add(found);
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<Named> of(Handle handle, String after, int most);
    }

    /** Holds objects against rows. */
    private final class Orphans {
        private final Instant before;
        private final boolean remove;
        private final List<Kept> waiting = new ArrayList<>();
        private int count;
        private long bytes;

        Orphans(Instant before, boolean remove) {
            this.before = before;
            this.remove = remove;
        }

        void look(Kept kept) {
            if (kept.modified().isBefore(before) && !kept.key().endsWith(".mask.gz")) {
                waiting.add(kept);
            }
            if (waiting.size() >= PAGE) {
                decide();
            }
        }

        void decide() {
            if (waiting.isEmpty()) {
                return;
            }
            Set<String> keys = waiting.stream().map(Kept::key).collect(Collectors.toSet());
            Set<String> known = database.read(handle -> inventory.known(handle, keys));
            for (Kept kept : waiting) {
                if (!known.contains(kept.key())) {
                    count++;
                    bytes += kept.bytes();
                    if (remove) {
                        store.delete(kept.key());
                    }
                }
            }
            waiting.clear();
        }
    }
}
