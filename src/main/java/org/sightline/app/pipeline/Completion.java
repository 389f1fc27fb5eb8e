package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Expectations;
import org.sightline.app.db.Expectations.Expectation;
import org.sightline.app.db.Expectations.ExpectedSeries;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Completion that does not wait for quiet: by word of a caller, or because all that was expected has arrived. */
@Singleton
public class Completion {
    private final Database database;
    private final Studies studies;
    private final Expectations expectations;
    private final Waiting waiting;
    private final CompleteStep step;
    private final StepCommit commit;
    private final Clock clock;

    Completion(
            Database database,
            Studies studies,
            Expectations expectations,
            Waiting waiting,
            CompleteStep step,
            StepCommit commit,
            Clock clock) {
        this.database = database;
        this.studies = studies;
        this.expectations = expectations;
        this.waiting = waiting;
        this.step = step;
        this.commit = commit;
        this.clock = clock;
    }

    /**
     * Completes a study that is still receiving; one that is complete already stays as it is.
     *
     * @throws StudyException {@code NOT_FOUND}
     */
    public void now(String studyUid) {
        now(studyUid, "declared complete by a caller");
    }

    /**
     * Completes a study that is still receiving, and says why.
     *
     * @param why for the timeline, without patient data
     * @throws StudyException {@code NOT_FOUND}
     */
    public void now(String studyUid, String why) {
        database.inTransaction(handle -> {
            StudyRecord study = studies.requireLocked(handle, studyUid);
            if (study.state() == StudyState.RECEIVING) {
                complete(handle, study, why);
            }
        });
        database.sync();
    }

    /**
     * States what a study will consist of, at least; it replaces what was stated before. The study may be unknown yet.
     * It completes with the transaction that adds the last of it, or now when all is there.
     *
     * @param series by UID; more may be counted than are named
     * @param seriesCount number of series, 0 where nobody knows
     * @param instanceCount number of objects, 0 where nobody knows
     * @param statedBy who says so, for people
     */
    public void expect(
            String studyUid, List<ExpectedSeries> series, int seriesCount, int instanceCount, String statedBy) {
        int listed = listed(series);
        Expectation expectation = new Expectation(
                studyUid,
                Math.max(seriesCount, series.size()),
                Math.max(instanceCount, listed),
                instanceCount > 0,
                statedBy,
                clock.instant());
        database.inTransaction(handle -> expectations.state(handle, expectation, series));
        // A second transaction, because the study may have come into being while the first one ran.
        database.inTransaction(handle -> ifAllThere(handle, studyUid));
        database.sync();
    }

    /**
     * Like {@link #expect(String, List, int, int, String)}, with all series and the numbers of their objects, in the
     * caller's transaction. Of a study that is complete and has all of it nothing is expected. The caller locks the study
     * and asks {@link #ifAllThere} later.
     */
    public void expect(Handle handle, String studyUid, List<ExpectedSeries> series, String statedBy) {
        Expectation expectation =
                new Expectation(studyUid, series.size(), listed(series), true, statedBy, clock.instant());
        expectations.state(handle, expectation, series);
        studies.find(handle, studyUid)
                .filter(study -> study.state() != StudyState.RECEIVING)
                .filter(study -> waiting.missing(handle, study).isEmpty())
                .ifPresent(study -> expectations.forget(handle, studyUid));
    }

    private static int listed(List<ExpectedSeries> series) {
        return series.stream().mapToInt(ExpectedSeries::instanceCount).sum();
    }

    /** Completes the study when all that was exactly expected of it is there. */
    public void ifAllThere(Handle handle, String studyUid) {
        studies.lock(handle, studyUid)
                .filter(study -> study.state() == StudyState.RECEIVING)
                .filter(study -> expectations
                        .find(handle, studyUid)
                        .filter(Expectation::exact)
                        .isPresent())
                .filter(study -> waiting.missing(handle, study).isEmpty())
                .ifPresent(study -> complete(handle, study, "all that was expected is there"));
    }

    private void complete(Handle handle, StudyRecord study, String why) {
        commit.write(handle, Step.COMPLETE, study, step.finished(study, why, false), 0);
    }
}
