package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Expectations;
import org.sightline.app.db.Expectations.Expectation;
import org.sightline.app.db.GrowingStudy.Patience;
import org.sightline.app.db.ProcedureSteps;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;

/** How long a study still waits for more, from what its sources ask for and what is expected of it. */
@Singleton
class Waiting {
    private final SightlineConfig.Completion config;
    private final Studies studies;
    private final Expectations expectations;
    private final ProcedureSteps procedures;

    Waiting(SightlineConfig config, Studies studies, Expectations expectations, ProcedureSteps procedures) {
        this.config = config.completion();
        this.studies = studies;
        this.expectations = expectations;
        this.procedures = procedures;
    }

    /**
     * When a study is due, and why it is complete then.
     *
     * @param expected true when something expected is missing, so that quiet says nothing
     * @param forced end of the longest wait, whatever else still comes
     */
    record Due(Instant at, String why, boolean expected, Instant forced) {}

    Due due(Handle handle, StudyRecord study) {
        Patience patience = studies.patience(handle, study.studyUid());
        Duration idle = orElse(patience.idle(), config.idle());
        Duration maximum = orElse(patience.maximum(), config.maximum());
        Instant quiet = study.lastReceived().plus(idle);
        Instant forced = study.firstReceived().plus(maximum);
        String after = "forced after " + maximum.toSeconds() + " s";
        Optional<String> missing = missing(handle, study);
        if (missing.isPresent()) {
            return new Due(forced, after + "; " + missing.get(), true, forced);
        }
        return quiet.isAfter(forced)
                ? new Due(forced, after + " while objects kept coming", false, forced)
                : new Due(quiet, "quiet for " + idle.toSeconds() + " s", false, forced);
    }

    /** What is not there yet of the expected, or who still makes more; empty when there is nothing to wait for. */
    Optional<String> missing(Handle handle, StudyRecord study) {
        return expectations
                .find(handle, study.studyUid())
                .flatMap(expected -> missing(handle, study, expected))
                .or(() -> procedures.holding(handle, study.studyUid()).map(ProcedureSteps.Holding::said));
    }

    private Optional<String> missing(Handle handle, StudyRecord study, Expectation expected) {
        boolean numbers =
                study.seriesCount() >= expected.seriesCount() && study.instanceCount() >= expected.instanceCount();
        int missing = expectations.missingSeries(handle, study.studyUid());
        if (numbers && missing == 0) {
            return Optional.empty();
        }
        return Optional.of("expected by " + expected.statedBy() + ": " + expected.instanceCount() + " objects in "
                + expected.seriesCount() + " series" + (missing == 0 ? "" : ", " + missing + " series incomplete"));
    }

    private static Duration orElse(Duration asked, Duration configured) {
        return asked.isZero() ? configured : asked;
    }
}
