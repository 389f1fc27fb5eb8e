package org.sightline.app.pull;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sightline.app.db.Database;
import org.sightline.app.db.PullRecord;
import org.sightline.app.db.PullRecord.Purpose;
import org.sightline.app.db.PullRecord.State;
import org.sightline.app.db.Pulls;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.pipeline.Completion;
import org.sightline.app.pipeline.KeptPriors;
import org.sightline.app.receive.Claim;
import org.sightline.app.receive.Receiver;
import org.sightline.app.receive.Way;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.DeliveredInstance;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

/** Searches the archives for a study, fetches it, and declares it complete. Done again, it stores the same again. */
@Singleton
class Puller {
    /** Studies of one accession number that are looked at. */
    private static final int LIMIT = 50;

    private final Database database;
    private final Pulls pulls;
    private final Studies studies;
    private final ArchiveClients archives;
    private final Receiver receiver;
    private final Completion completion;
    private final KeptPriors priors;
    private final Clock clock;

    Puller(
            Database database,
            Pulls pulls,
            Studies studies,
            ArchiveClients archives,
            Receiver receiver,
            Completion completion,
            KeptPriors priors,
            Clock clock) {
        this.database = database;
        this.pulls = pulls;
        this.studies = studies;
        this.archives = archives;
        this.receiver = receiver;
        this.completion = completion;
        this.priors = priors;
        this.clock = clock;
    }

    private record Place(ArchiveClients.Named archive, StudyMatch study) {}

    /** @throws StudyException when it may help to try again, or the archive refuses */
    void pull(String id) {
        Optional<PullRecord> asked = database.read(handle -> pulls.find(handle, id))
                .filter(pull -> !pull.state().terminal());
        if (asked.isEmpty()) {
            return;
        }
        List<Place> places = search(asked.get());
        List<String> uids = places.stream()
                .map(place -> place.study().studyUid())
                .distinct()
                .toList();
        if (uids.isEmpty()) {
            change(id, pull -> pull.ended(State.NOT_FOUND, "no archive has such a study", ""));
        } else if (uids.size() > 1) {
            String why = uids.size() + " studies have this accession number; pull one of them by its study UID";
            change(id, pull -> pull.ended(State.FAILED, why, String.join(",", uids)));
        } else {
            fetch(id, places.get(0));
        }
    }

    /** All archives are asked, because an accession number that one of them answers may be ambiguous. */
    private List<Place> search(PullRecord pull) {
        StudyQuery query = pull.accession().isEmpty()
                ? StudyQuery.ofStudy(pull.studyUid())
                : StudyQuery.ofAccession(pull.accession());
        List<Place> places = new ArrayList<>();
        Optional<StudyException> silent = Optional.empty();
        for (ArchiveClients.Named archive : archives.all()) {
            try {
                archive.client().find(query, LIMIT).forEach(study -> places.add(new Place(archive, study)));
            } catch (StudyException e) {
                silent = silent.or(() -> Optional.of(e));
            }
        }
        if (places.isEmpty() && silent.isPresent()) {
            throw silent.get();
        }
        return places;
    }

    private void fetch(String id, Place place) {
        String uid = place.study().studyUid();
        String archive = place.archive().name();
        PullRecord pull = change(id, asked -> {
            boolean unknown = asked.archive().isEmpty()
                    ? database.read(handle -> studies.find(handle, uid)).isEmpty()
                    : asked.kept();
            return asked.retrieving(uid, unknown, archive, place.study().instances());
        });
        PullProgress progress = new PullProgress(
                clock,
                (done, total) -> change(
                        id, now -> now.counted(now.method(), done, total == 0 ? now.total() : total, now.failed())));
        RetrieveReport report = place.archive().client().retrieve(uid, instance -> store(uid, instance), progress);
        PullRecord counted = change(
                id,
                now -> now.counted(
                        report.method().name(),
                        report.completed(),
                        Math.max(now.total(), report.completed() + report.failed() + report.remaining()),
                        report.failed()));
        requireWhole(counted, report);
        finish(counted, pull.purpose());
    }

    private void store(String studyUid, DeliveredInstance instance) {
        Claim claim = new Claim(instance.sopUid(), Optional.of(studyUid));
        receiver.receive(Way.PULL, instance.source(), claim, instance::writeTo);
    }

    /** An archive that says "all sent" is believed when as many objects are here. */
    private void requireWhole(PullRecord pull, RetrieveReport report) {
        int here = database.read(handle -> studies.find(handle, pull.studyUid()))
                .map(StudyRecord::instanceCount)
                .orElse(0);
        if (report.whole() && here >= report.completed()) {
            return;
        }
        String counts = pull.archive() + " delivered " + Math.min(here, report.completed()) + " of " + pull.total()
                + " objects, " + report.failed() + " failed";
        throw report.refusal()
                .map(refusal -> new StudyException(
                        refusal.code(), pull.studyUid(), counts + "; refused here: " + refusal.reason(), refusal))
                .orElseGet(() -> new StudyException(ErrorCode.PEER_UNREACHABLE, pull.studyUid(), counts));
    }

    private void finish(PullRecord pull, Purpose purpose) {
        completion.now(
                pull.studyUid(), "pulled from " + pull.archive() + " by " + pull.method() + ", all objects are here");
        if (purpose == Purpose.DRAFT) {
            priors.release(pull.studyUid());
        }
        change(pull.id(), now -> now.ended(State.DONE, now.kept() ? "kept as a prior, not drafted" : "", ""));
    }

    private PullRecord change(String id, UnaryOperator<PullRecord> change) {
        return database.transaction(handle -> {
            PullRecord changed = change.apply(pulls.find(handle, id).orElseThrow());
            pulls.update(handle, changed, clock.instant());
            return changed;
        });
    }
}
