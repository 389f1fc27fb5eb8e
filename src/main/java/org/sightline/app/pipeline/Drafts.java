package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Outputs;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.drafting.Drafted;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;

/** Puts a study version's stored step outputs together again. */
@Singleton
public class Drafts {
    private final Database database;
    private final Outputs outputs;
    private final Snapshots snapshots;

    public Drafts(Database database, Outputs outputs, Snapshots snapshots) {
        this.database = database;
        this.outputs = outputs;
        this.snapshots = snapshots;
    }

    /** What the experts said; empty before they were asked. Readings that the model had asked for stand last. */
    public List<ExpertRun> runs(String studyUid, int version) {
        return Stream.concat(
                        planned(studyUid, version).stream(),
                        drafted(studyUid, version).stream().flatMap(drafted -> drafted.further().stream()))
                .toList();
    }

    /** Readings that the rules had assigned. */
    List<ExpertRun> planned(String studyUid, int version) {
        return database.read(h -> outputs.find(h, studyUid, version, Step.EXPERTS, ExpertRun[].class))
                .map(List::of)
                .orElse(List.of());
    }

    /** The draft before it was judged, with how it was written; empty before it is there. */
    public Optional<Drafted> drafted(String studyUid, int version) {
        return database.read(h -> outputs.find(h, studyUid, version, Step.DRAFT, Drafted.class));
    }

    private DraftReport judged(String studyUid, int version) {
        return database.read(h -> outputs.find(h, studyUid, version, Step.GROUND, DraftReport.class))
                .orElseThrow(() -> new StudyException(ErrorCode.INTERNAL, studyUid, "the judged draft is missing"));
    }

    /** Study, runs and grounded draft of a version. */
    public GroundedStudy grounded(String studyUid, int version) {
        return new GroundedStudy(snapshots.load(studyUid, version), runs(studyUid, version), judged(studyUid, version));
    }

    /** @throws StudyException {@code NOT_FOUND} */
    public DraftRecord require(String draftId) {
        return database.read(h -> outputs.draft(h, draftId))
                .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, draftId, "there is no draft with this id"));
    }

    /** A finding and the run it comes from. */
    public record Cited(ExpertRun run, Evidence evidence) {}

    /** The evidence with that id; {@code NOT_FOUND} when there is none. */
    public Cited requireEvidence(String evidenceId) {
        return database.read(h -> outputs.draftOfEvidence(h, evidenceId)).stream()
                .flatMap(draft -> runs(draft.studyUid(), draft.version()).stream())
                .flatMap(run -> run.evidence().stream().map(e -> new Cited(run, e)))
                .filter(cited -> cited.evidence().id().equals(evidenceId))
                .findFirst()
                .orElseThrow(
                        () -> new StudyException(ErrorCode.NOT_FOUND, evidenceId, "there is no evidence with this id"));
    }
}
