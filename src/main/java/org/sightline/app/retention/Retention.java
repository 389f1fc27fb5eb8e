package org.sightline.app.retention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Erasure;
import org.sightline.app.store.ObjectStore;

/**
 * Removes what the site does not want to keep. Rows go in a transaction that names their objects; the objects go after it.
 * Killed anywhere, it goes on where it was: nothing that a row names is ever removed, and nothing stays that no row names.
 */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 100;

    /** Masks are named by their run, pictures by their hash, both inside what steps have left. */
    private static final Pattern RUN = Pattern.compile("\"id\":\"([0-9a-f]{16})\"");

    private static final Pattern PICTURE = Pattern.compile("\"([0-9a-f]{64})\"");

    private final SightlineConfig.Retention config;
    private final Database database;
    private final Erasure erasure;
    private final ObjectStore store;
    private final AuditedWork audit;
    private final Clock clock;

    @Inject
    public Retention(
            SightlineConfig config,
            Database database,
            Erasure erasure,
            ObjectStore store,
            AuditedWork audit,
            Clock clock) {
        this(config.retention(), database, erasure, store, audit, clock);
    }

    /** For other policies than the configured ones. */
    public Retention(
            SightlineConfig.Retention config,
            Database database,
            Erasure erasure,
            ObjectStore store,
            AuditedWork audit,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.erasure = erasure;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes a batch of each kind; true when there may be more to remove. */
    public boolean run() {
        boolean more = due(config.studies()).map(this::studies).orElse(false);
        more |= due(config.images()).map(this::images).orElse(false);
        more |= due(config.quarantine()).map(this::quarantine).orElse(false);
        return more | objects();
    }

    private Optional<Instant> due(Optional<Duration> kept) {
        return kept.map(clock.instant()::minus);
    }

    private boolean studies(Instant before) {
        return each(database.read(h -> erasure.studies(h, before, BATCH)), before, "studies", this::study);
    }

    private boolean images(Instant before) {
        return each(
                database.read(h -> erasure.withImages(h, before, BATCH)),
                before,
                "the images of studies",
                (handle, uid) -> {
                    erasure.images(handle, uid, clock.instant());
                    audit.imagesRemoved(handle, uid);
                });
    }

    /** Something may have happened to a study since it was listed: it is asked again under its lock. */
    private boolean each(List<String> uids, Instant before, String what, BiConsumer<Handle, String> removal) {
        for (String uid : uids) {
            database.inTransaction(handle -> {
                if (erasure.stillDue(handle, uid, before)) {
                    removal.accept(handle, uid);
                }
            });
        }
        if (!uids.isEmpty()) {
            LOG.infof("retention removed %s: %d", what, uids.size());
        }
        return uids.size() == BATCH;
    }

    private void study(Handle handle, String studyUid) {
        List<String> keys = new ArrayList<>();
        for (String output : erasure.outputs(handle, studyUid)) {
            found(RUN, output).forEach(run -> keys.add("results/" + run + ".mask.gz"));
            found(PICTURE, output).forEach(hash -> keys.add("pictures/" + hash + ".png"));
        }
        erasure.study(handle, studyUid, keys, clock.instant());
        audit.removed(handle, studyUid);
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private boolean quarantine(Instant before) {
        return database.transaction(h -> erasure.quarantine(h, before, BATCH, clock.instant())) == BATCH;
    }

    /** Removing an object that is gone already does nothing, so that a kill between the two costs nothing. */
    private boolean objects() {
        List<String> keys = database.read(h -> erasure.doomed(h, BATCH));
        for (String key : keys) {
            store.delete(key);
            database.inTransaction(handle -> erasure.gone(handle, key));
        }
        return keys.size() == BATCH;
    }
}
