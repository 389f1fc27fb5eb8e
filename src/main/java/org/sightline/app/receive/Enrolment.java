package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Arrivals;
import org.sightline.app.db.GrowingStudy;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Quarantine;
import org.sightline.app.db.QuarantineEntry;
import org.sightline.app.db.SearchIndex;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.Completion;
import org.sightline.app.pipeline.WorkQueue;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** What a batch of arriving objects changes in the database: instances, their studies, and the wait for completion. */
@Singleton
class Enrolment {
    private final Arrivals arrivals;
    private final Studies studies;
    private final Quarantine quarantine;
    private final WorkQueue queue;
    private final Completion completion;
    private final Backlog backlog;
    private final SearchIndex searchIndex;
    private final OwnResults ownResults;
    private final Clock clock;

    Enrolment(
            Arrivals arrivals,
            Studies studies,
            Quarantine quarantine,
            WorkQueue queue,
            Completion completion,
            Backlog backlog,
            SearchIndex searchIndex,
            OwnResults ownResults,
            Clock clock) {
        this.arrivals = arrivals;
        this.studies = studies;
        this.quarantine = quarantine;
        this.queue = queue;
        this.completion = completion;
        this.backlog = backlog;
        this.searchIndex = searchIndex;
        this.ownResults = ownResults;
        this.clock = clock;
    }

    /** Enters all in the caller's transaction. Studies are locked in the order of their UIDs, so that no two pods block each other. */
    List<Registration> enter(Handle handle, List<Arrival> batch) {
        Map<String, List<Arrival>> byStudy = new TreeMap<>();
        Map<Arrival, Registration> outcomes = new IdentityHashMap<>();
        for (Arrival arrival : batch) {
            if (ownResults.contains(handle, arrival.header().ref().sopUid())) {
                outcomes.put(arrival, Registration.SAME_BYTES);
            } else {
                byStudy.computeIfAbsent(arrival.studyUid(), uid -> new ArrayList<>())
                        .add(arrival);
            }
        }
        byStudy.forEach((uid, ofStudy) -> enter(handle, uid, ofStudy, outcomes));
        return batch.stream().map(outcomes::get).toList();
    }

    private void enter(Handle handle, String uid, List<Arrival> batch, Map<Arrival, Registration> outcomes) {
        Instant now = clock.instant();
        GrowingStudy before = locked(handle, uid, batch.get(0).header(), now);
        GrowingStudy study = before.receiving(now);
        for (Arrival arrival : batch) {
            InstanceHeader header = arrival.header();
            boolean newSeries = !arrivals.seriesKnown(handle, uid, header.ref().seriesUid());
            if (arrivals.insert(handle, record(arrival, study.version(), now))) {
                if (newSeries) {
                    searchIndex.add(handle, header, false);
                }
                study = study.with(header.series().modality(), newSeries)
                        .with(Waits.longest(study.patience(), arrival.timing()));
                outcomes.put(arrival, Registration.ADDED);
            } else {
                outcomes.put(arrival, known(handle, arrival, now));
            }
        }
        if (study.instanceCount() > before.instanceCount()) {
            grown(handle, before, study, now);
        } else if (study.instanceCount() == 0) {
            arrivals.dropEmpty(handle, uid);
        }
    }

    private void grown(Handle handle, GrowingStudy before, GrowingStudy study, Instant now) {
        arrivals.grown(handle, study, now);
        if (before.late() || before.instanceCount() == 0) {
            backlog.requireRoom(handle, study.studyUid());
            beginReceiving(handle, study, now);
        }
        if (study.numberReached()) {
            completion.ifAllThere(handle, study.studyUid());
        }
    }

    private void beginReceiving(Handle handle, GrowingStudy study, Instant now) {
        String detail = study.version() == 1 ? "first object received" : "late images: version " + study.version();
        arrivals.begun(handle, study.studyUid());
        studies.note(handle, study.studyUid(), study.version(), StudyState.RECEIVING.name(), detail, now);
        queue.enqueue(Step.COMPLETE, study.studyUid(), study.version(), now);
    }

    private GrowingStudy locked(Handle handle, String uid, InstanceHeader header, Instant now) {
        return arrivals.lock(handle, uid).orElseGet(() -> {
            studies.insertIfAbsent(handle, fresh(header, now));
            return arrivals.lock(handle, uid).orElseThrow();
        });
    }

    private Registration known(Handle handle, Arrival arrival, Instant now) {
        String sopUid = arrival.header().ref().sopUid();
        if (arrivals.dataHash(handle, sopUid).equals(arrival.dataHash())) {
            return arrivals.restore(handle, sopUid, arrival.objectKey())
                    ? Registration.RESTORED
                    : Registration.SAME_BYTES;
        }
        quarantine.add(
                handle,
                new QuarantineEntry(
                        UUID.randomUUID().toString(),
                        now,
                        arrival.source(),
                        arrival.studyUid(),
                        sopUid,
                        ErrorCode.DUPLICATE_CONFLICT.name(),
                        "another object with this SOP Instance UID is stored already; both are kept, the first is used",
                        arrival.objectKey()));
        return Registration.OTHER_BYTES;
    }

    private static InstanceRecord record(Arrival arrival, int version, Instant now) {
        return new InstanceRecord(
                arrival.header().ref().sopUid(),
                arrival.studyUid(),
                arrival.header().ref().seriesUid(),
                version,
                arrival.dataHash(),
                arrival.objectKey(),
                arrival.bytes(),
                arrival.source(),
                now,
                arrival.headerJson(),
                arrival.header().sopClassUid(),
                arrival.header().image().instanceNumber());
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
                now,
                0,
                false);
    }
}
