package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Quarantine;
import org.sightline.app.db.QuarantineEntry;
import org.sightline.app.db.SearchIndex;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.WorkQueue;
import org.sightline.app.store.ObjectStore;
import org.sightline.app.store.ObjectStore.Staged;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Enters a stored object into the index: study, instance, and the wait for completion, in one transaction. */
@Singleton
public class Registrar {
    /** What became of an object. */
    private enum Outcome {
        ADDED,
        SAME_BYTES,
        OTHER_BYTES
    }

    private final Database database;
    private final Studies studies;
    private final Instances instances;
    private final SearchIndex searchIndex;
    private final Quarantine quarantine;
    private final ObjectStore store;
    private final WorkQueue queue;
    private final OwnResults ownResults;
    private final Clock clock;

    public Registrar(
            Database database,
            Studies studies,
            Instances instances,
            SearchIndex searchIndex,
            Quarantine quarantine,
            ObjectStore store,
            WorkQueue queue,
            OwnResults ownResults,
            Clock clock) {
        this.database = database;
        this.studies = studies;
        this.instances = instances;
        this.searchIndex = searchIndex;
        this.quarantine = quarantine;
        this.store = store;
        this.queue = queue;
        this.ownResults = ownResults;
        this.clock = clock;
    }

    /** Returns when bytes and row are durable. The same bytes again are fine; other bytes under a known UID are kept aside. */
    void register(String source, InstanceHeader header, String hash, Staged staged) {
        String id = UUID.randomUUID().toString();
        String key = "instances/" + id.substring(0, 2) + "/" + id + ".dcm";
        long bytes = staged.bytes();
        staged.keep(key);
        Outcome outcome = enter(source, header, hash, key, bytes);
        if (outcome == Outcome.SAME_BYTES) {
            store.delete(key);
        }
        database.sync();
    }

    private Outcome enter(String source, InstanceHeader header, String hash, String key, long bytes) {
        try {
            return database.transaction(handle -> enter(handle, source, header, hash, key, bytes));
        } catch (RuntimeException e) {
            store.delete(key);
            throw e;
        }
    }

    private Outcome enter(Handle handle, String source, InstanceHeader header, String hash, String key, long bytes) {
        if (ownResults.contains(handle, header.ref().sopUid())) {
            return Outcome.SAME_BYTES;
        }
        Instant now = clock.instant();
        StudyRecord study = lockedStudy(handle, header, now);
        Optional<InstanceRecord> known = instances.find(handle, header.ref().sopUid());
        if (known.isPresent()) {
            return known.get().dataHash().equals(hash)
                    ? Outcome.SAME_BYTES
                    : conflict(handle, source, header, key, now);
        }
        boolean newSeries =
                !instances.seriesKnown(handle, study.studyUid(), header.ref().seriesUid());
        StudyRecord counted = counted(study, header, newSeries, now);
        instances.insert(handle, record(source, header, hash, key, bytes, counted.version(), now));
        if (newSeries) {
            searchIndex.add(handle, header, false);
        }
        studies.counted(handle, counted);
        if (study.state() != StudyState.RECEIVING || study.instanceCount() == 0) {
            beginReceiving(handle, counted, now);
        }
        return Outcome.ADDED;
    }

    private void beginReceiving(Handle handle, StudyRecord study, Instant now) {
        String detail = study.version() == 1 ? "first object received" : "late images: version " + study.version();
        studies.note(handle, study.studyUid(), study.version(), StudyState.RECEIVING.name(), detail, now);
        queue.enqueue(Step.COMPLETE, study.studyUid(), study.version(), now);
    }

    private Outcome conflict(Handle handle, String source, InstanceHeader header, String key, Instant now) {
        String reason = "another object with this SOP Instance UID is stored already; both are kept, the first is used";
        String uid = header.ref().sopUid();
        quarantine.add(
                handle,
                new QuarantineEntry(
                        UUID.randomUUID().toString(),
                        now,
                        source,
                        uid,
                        ErrorCode.DUPLICATE_CONFLICT.name(),
                        reason,
                        key));
        return Outcome.OTHER_BYTES;
    }

    private StudyRecord lockedStudy(Handle handle, InstanceHeader header, Instant now) {
        String uid = header.ref().studyUid();
        return studies.lock(handle, uid).orElseGet(() -> {
            studies.insertIfAbsent(handle, fresh(header, now));
            return studies.lock(handle, uid).orElseThrow();
        });
    }

    private static StudyRecord fresh(InstanceHeader header, Instant now) {
        return new StudyRecord(
                header.ref().studyUid(),
                1,
                StudyState.RECEIVING,
                false,
                "ROUTINE",
                header.study().accession(),
                header.patient().id(),
                header.patient().name(),
                header.study().description(),
                "",
                0,
                0,
                "[]",
                "",
                "",
                "",
                "",
                null,
                0,
                now,
                now,
                now);
    }

    /** One more instance; after completion it opens the next version. */
    private static StudyRecord counted(StudyRecord study, InstanceHeader header, boolean newSeries, Instant now) {
        boolean late = study.state() != StudyState.RECEIVING;
        Set<String> modalities = new LinkedHashSet<>(List.of(study.modalities().split(",")));
        modalities.add(header.series().modality());
        modalities.remove("");
        return new StudyRecord(
                study.studyUid(),
                late ? study.version() + 1 : study.version(),
                StudyState.RECEIVING,
                study.degraded(),
                study.priority(),
                study.accession(),
                study.patientId(),
                study.patientName(),
                study.description(),
                String.join(",", modalities),
                study.seriesCount() + (newSeries ? 1 : 0),
                study.instanceCount() + 1,
                study.reasons(),
                study.draftId(),
                "",
                "",
                "",
                null,
                0,
                late ? now : study.firstReceived(),
                now,
                now);
    }

    private InstanceRecord record(
            String source, InstanceHeader header, String hash, String key, long bytes, int version, Instant now) {
        return new InstanceRecord(
                header.ref().sopUid(),
                header.ref().studyUid(),
                header.ref().seriesUid(),
                version,
                hash,
                key,
                bytes,
                source,
                now,
                instances.json(header),
                header.sopClassUid(),
                header.image().instanceNumber());
    }
}
