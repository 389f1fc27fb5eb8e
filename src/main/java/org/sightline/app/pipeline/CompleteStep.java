package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Pulls;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Decides from the database alone whether a study has stopped growing, so that any pod may have received its parts. */
@Singleton
class CompleteStep implements StudyStep {
    private final SightlineConfig.Completion config;
    private final Database database;
    private final Pulls pulls;
    private final Clock clock;

    CompleteStep(SightlineConfig config, Database database, Pulls pulls, Clock clock) {
        this.config = config.completion();
        this.database = database;
        this.pulls = pulls;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.COMPLETE;
    }

    @Override
    public Result run(StudyRecord study) {
        Instant quiet = study.lastReceived().plus(config.idle());
        Instant forced = study.firstReceived().plus(config.maximum());
        Instant due = quiet.isBefore(forced) ? quiet : forced;
        Instant now = clock.instant();
        if (!now.isBefore(due) && now.isBefore(forced) && fetching(study)) { // an interrupted pull is quiet for long
            return new Wait(now.plus(config.idle()));
        }
        return now.isBefore(due)
                ? new Wait(due)
                : finished(study, "quiet for " + config.idle().toSeconds() + " s");
    }

    private boolean fetching(StudyRecord study) {
        return database.read(handle -> pulls.fetching(handle, study.studyUid()));
    }

    /** Completion for a reason, also when a caller asked for it. */
    static Finished finished(StudyRecord study, String why) {
        return new Finished(
                Map.of("instances", study.instanceCount(), "series", study.seriesCount()),
                StudyState.COMPLETE,
                study.instanceCount() + " objects in " + study.seriesCount() + " series; " + why,
                Optional.of(Step.ROUTE),
                handle -> {});
    }
}
