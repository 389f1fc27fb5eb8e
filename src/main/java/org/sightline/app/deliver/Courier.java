package org.sightline.app.deliver;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryRows;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.observe.Meters;
import org.sightline.app.observe.Observed;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.dicom.web.StowReport;

/**
 * Makes one attempt to bring what a study version owes an archive there. What is sent is written down before and after:
 * a crash in between costs a second sending of the same UIDs, which an archive answers as a duplicate.
 */
@Singleton
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);

    private static final Set<DeliveryState> OPEN = Set.of(DeliveryState.WAITING, DeliveryState.SENDING);

    private final Database database;
    private final DeliveryRows rows;
    private final Instances instances;
    private final Outputs outputs;
    private final Studies studies;
    private final ObjectStore store;
    private final AuditedWork audit;
    private final Observed observed;
    private final Meters meters;
    private final Clock clock;
    private final Backoff backoff;
    private final ArchiveSender sender;

    Courier(
            Database database,
            DeliveryRows rows,
            Instances instances,
            Outputs outputs,
            Studies studies,
            ObjectStore store,
            AuditedWork audit,
            Observed observed,
            Meters meters,
            Clock clock,
            SightlineConfig config) {
        this.database = database;
        this.rows = rows;
        this.instances = instances;
        this.outputs = outputs;
        this.studies = studies;
        this.store = store;
        this.audit = audit;
        this.observed = observed;
        this.meters = meters;
        this.clock = clock;
        this.backoff = Backoff.of(config.delivery());
        this.sender = ArchiveSender.of(config.dicom().aeTitle(), config);
    }

    /** Sends what is open; when to come again, if anything is left to do. */
    Optional<Instant> deliver(String studyUid, int version, Archive archive) {
        List<DeliveryRecord> open = database.transaction(h -> begin(h, studyUid, version, archive.toString()));
        if (!open.isEmpty()) {
            try (Observed.Work work = observed.begin("deliver", studyUid, version)) {
                deliver(archive, open, work.with("archive", archive.toString()));
            }
        }
        return database.read(h -> rows.ofStudy(h, studyUid)).stream()
                .filter(row -> row.version() == version && row.archive().equals(archive.toString()))
                .filter(row -> row.state() == DeliveryState.WAITING)
                .map(DeliveryRecord::nextAttempt)
                .min(Comparator.naturalOrder());
    }

    private void deliver(Archive archive, List<DeliveryRecord> open, Observed.Work work) {
        List<DeliveryRecord> decided = attempt(archive, open);
        database.inTransaction(h -> decided.forEach(row -> finish(h, row)));
        decided.forEach(this::tell);
        decided.stream()
                .filter(row -> row.state() != DeliveryState.DELIVERED)
                .findFirst()
                .ifPresentOrElse(row -> work.failed(ErrorCode.valueOf(row.code())), work::done);
    }

    /** Gives up what was planned for an archive that is no longer configured. */
    void archiveGone(String studyUid, int version, String archiveKey) {
        database.inTransaction(h -> rows.ofStudy(h, studyUid).stream()
                .filter(row -> row.version() == version && OPEN.contains(row.state()))
                .filter(row -> DeliveryQueue.key(row.archive()).equals(archiveKey))
                .map(row -> parked(row, ErrorCode.INVALID_CONFIGURATION, "this archive left sightline.pacs"))
                .forEach(row -> finish(h, row)));
    }

    private DeliveryRecord parked(DeliveryRecord row, ErrorCode code, String reason) {
        return row.moved(DeliveryState.FAILED, code.name(), -1, reason, clock.instant());
    }

    /** Rows that a crash left as being sent are sent again, but not for ever. */
    private List<DeliveryRecord> begin(Handle handle, String studyUid, int version, String archive) {
        boolean superseded = outputs.drafts(handle, studyUid).stream().anyMatch(draft -> draft.version() > version);
        List<DeliveryRecord> begun = rows.open(handle, studyUid, version, archive).stream()
                .filter(row -> superseded || !row.nextAttempt().isAfter(clock.instant()))
                .map(row -> begun(row, superseded))
                .toList();
        begun.forEach(row -> rows.update(handle, row));
        return begun.stream()
                .filter(row -> row.state() == DeliveryState.SENDING)
                .toList();
    }

    private DeliveryRecord begun(DeliveryRecord row, boolean superseded) {
        if (!superseded && backoff.exhausted(row.attempts())) {
            return parked(row, ErrorCode.INTERNAL, "started " + row.attempts() + " times and never ended");
        }
        DeliveryState next = superseded ? DeliveryState.SUPERSEDED : DeliveryState.SENDING;
        return row.moved(next, row.code(), row.status(), row.reason(), clock.instant())
                .counted(superseded ? row.attempts() : row.attempts() + 1);
    }

    private List<DeliveryRecord> attempt(Archive archive, List<DeliveryRecord> open) {
        Map<Path, DeliveryRecord> files = new LinkedHashMap<>();
        List<DeliveryRecord> decided = new ArrayList<>();
        for (DeliveryRecord row : open) {
            try {
                files.put(file(row), row);
            } catch (StudyException e) {
                decided.add(verdict(Optional.empty()).failed(row, e.code(), e.reason()));
            }
        }
        decided.addAll(sent(archive, files));
        return decided;
    }

    private List<DeliveryRecord> sent(Archive archive, Map<Path, DeliveryRecord> files) {
        try {
            StowReport report = sender.send(archive, List.copyOf(files.keySet()), progress -> {});
            Verdict verdict = verdict(report.retryAfter());
            return report.outcomes().stream()
                    .map(outcome -> verdict.of(row(files, outcome), outcome))
                    .toList();
        } catch (StudyException e) {
            Verdict verdict = verdict(Optional.empty());
            return files.values().stream()
                    .map(row -> verdict.failed(row, e.code(), e.reason()))
                    .toList();
        }
    }

    private Verdict verdict(Optional<Duration> asked) {
        return new Verdict(backoff, asked, clock.instant());
    }

    private static DeliveryRecord row(Map<Path, DeliveryRecord> files, StoreOutcome outcome) {
        return Optional.ofNullable(files.get(outcome.file())).orElseThrow();
    }

    private Path file(DeliveryRecord row) {
        return database.read(h -> instances.result(h, row.sopUid()))
                .map(object -> store.local(object.objectKey()))
                .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, row.sopUid(), "this object is gone"));
    }

    private void finish(Handle handle, DeliveryRecord row) {
        rows.update(handle, row);
        if (row.state() == DeliveryState.DELIVERED) {
            audit.delivered(handle, row.studyUid(), row.sopUid(), row.archive());
        }
        if (row.state() != DeliveryState.WAITING) {
            String state = row.state() == DeliveryState.DELIVERED ? "DELIVERED" : "NOT_DELIVERED";
            String why = row.reason().isEmpty() ? "" : ": " + row.reason();
            studies.note(handle, row.studyUid(), row.version(), state, row.archive() + why, row.updated());
        }
    }

    private void tell(DeliveryRecord row) {
        meters.delivered(row.archive(), row.state().name());
        if (row.state() != DeliveryState.DELIVERED) {
            LOG.warnf(
                    "%s did not take %s, attempt %d, %s: %s %s",
                    row.archive(), row.sopUid(), row.attempts(), row.state(), row.code(), row.reason());
        }
    }
}
