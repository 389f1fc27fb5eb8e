package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.db.Instances;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.study.StudyState;

/** Has the draft written. */
@Singleton
class DraftStep implements StudyStep {
    private final Snapshots snapshots;
    private final Drafts drafts;
    private final DraftAuthor author;
    private final Redrafts redrafts;
    private final Instances instances;
    private final ProgressEvents events;
    private final AuditedWork audit;
    private final Clock clock;

    DraftStep(
            Snapshots snapshots,
            Drafts drafts,
            DraftAuthor author,
            Redrafts redrafts,
            Instances instances,
            ProgressEvents events,
            AuditedWork audit,
            Clock clock) {
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.author = author;
        this.redrafts = redrafts;
        this.instances = instances;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.DRAFT;
    }

    @Override
    public Result run(StudyRecord study) {
        DraftAuthor.Outcome outcome = author.write(
                study,
                snapshots.load(study.studyUid(), study.version()),
                drafts.planned(study.studyUid(), study.version()));
        return outcome instanceof DraftAuthor.Written written
                ? finished(study, written)
                : new Wait(((DraftAuthor.NotYet) outcome).until());
    }

    private Finished finished(StudyRecord study, DraftAuthor.Written written) {
        DraftReport draft = written.drafted().draft();
        String detail = draft.sentences().count() + " sentences by " + draft.author();
        return new Finished(
                written.drafted(),
                StudyState.DRAFTED,
                detail,
                Optional.of(Step.GROUND),
                handle -> keep(handle, study, written));
    }

    private void keep(Handle handle, StudyRecord study, DraftAuthor.Written written) {
        Instant now = clock.instant();
        written.written().forEach(result -> instances.addResult(handle, result, now));
        events.sentences(handle, written.drafted().draft());
        if (written.drafted().trace().isPresent()) {
            audit.wrote(handle, study.studyUid(), written.drafted().draft().author());
            audit.read(handle, study.studyUid(), written.drafted().further());
        }
        if (written.again()) {
            redrafts.whenTheModelIsBack(study);
        }
    }
}
