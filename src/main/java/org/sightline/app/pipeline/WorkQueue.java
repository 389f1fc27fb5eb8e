package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Ranks;
import org.sightline.orchestration.pipeline.Step;

/** Puts steps into the durable queue, within the caller's transaction. */
@Singleton
public class WorkQueue {
    /** Where readings of experts wait; all other steps wait in {@link #STEPS}. */
    static final String EXPERTS = "expert_task";

    static final String STEPS = "scheduled_tasks";

    private final SchedulerClient steps;
    private final SchedulerClient experts;
    private final Ranks ranks;

    public WorkQueue(Database database, Ranks ranks) {
        steps = client(database, STEPS);
        experts = client(database, EXPERTS);
        this.ranks = ranks;
    }

    private static SchedulerClient client(Database database, String table) {
        return SchedulerClient.Builder.create(database.dataSource())
                .tableName(table)
                .enablePriority()
                .build();
    }

    /** Schedules a step of a study version, at its study's rank; when it is scheduled already, nothing changes. */
    public void enqueue(Step step, String studyUid, int version, Instant at) {
        of(step).scheduleIfNotExists(
                        new TaskInstance.Builder<Void>(name(step), id(studyUid, version))
                                .priority(ranks.of(studyUid))
                                .build(),
                        at);
    }

    /** Makes a scheduled step due at another time; false when it is not scheduled or runs just now. */
    public boolean move(Step step, String studyUid, int version, Instant at) {
        return of(step).reschedule(new TaskInstance<Void>(name(step), id(studyUid, version)), at);
    }

    private SchedulerClient of(Step step) {
        return step == Step.EXPERTS ? experts : steps;
    }

    private static String id(String studyUid, int version) {
        return studyUid + "/" + version;
    }

    /** Task name of a step in the queue. */
    static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
