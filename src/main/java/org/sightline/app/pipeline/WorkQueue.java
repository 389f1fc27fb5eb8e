package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
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
    private final Bell bell;

    public WorkQueue(Database database, Ranks ranks, Bell bell) {
        steps = client(database, STEPS);
        experts = client(database, EXPERTS);
        this.ranks = ranks;
        this.bell = bell;
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
        bell.ring(table(step), at);
    }

    /** Makes a scheduled step due at another time; false when it is not scheduled or runs just now. */
    public boolean move(Step step, String studyUid, int version, Instant at) {
        boolean moved = of(step).reschedule(new TaskInstance<Void>(name(step), id(studyUid, version)), at);
        bell.ring(table(step), at);
        return moved;
    }

    private SchedulerClient of(Step step) {
        return step == Step.EXPERTS ? experts : steps;
    }

    private static String table(Step step) {
        return step == Step.EXPERTS ? EXPERTS : STEPS;
    }

    private static String id(String studyUid, int version) {
        return studyUid + "/" + version;
    }

    /** Task name of a step in the queue. */
    static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
