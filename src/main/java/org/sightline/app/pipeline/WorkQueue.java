package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.QueueTable;
import org.sightline.app.queue.Ranks;
import org.sightline.orchestration.pipeline.Step;

/** Puts steps into the durable queue, within the caller's transaction. */
@Singleton
public class WorkQueue {
    private final Queue steps;
    private final Queue experts;
    private final Ranks ranks;
    private final Bell bell;

    public WorkQueue(Database database, Ranks ranks, Bell bell) {
        steps = Queue.at(database, QueueTable.STEPS);
        experts = Queue.at(database, QueueTable.EXPERTS);
        this.ranks = ranks;
        this.bell = bell;
    }

    /** A table, and who writes into it. */
    private record Queue(String table, SchedulerClient client) {
        static Queue at(Database database, QueueTable where) {
            return new Queue(
                    where.table(),
                    SchedulerClient.Builder.create(database.dataSource())
                            .tableName(where.table())
                            .enablePriority()
                            .build());
        }
    }

    /** Schedules a step of a study version, at its study's rank; when it is scheduled already, nothing changes. */
    public void enqueue(Step step, String studyUid, int version, Instant at) {
        Queue queue = of(step);
        queue.client()
                .scheduleIfNotExists(
                        new TaskInstance.Builder<Void>(name(step), id(studyUid, version))
                                .priority(ranks.of(studyUid))
                                .build(),
                        at);
        bell.ring(queue.table(), at);
    }

    /** Makes a scheduled step due at another time; false when it is not scheduled or runs just now. */
    public boolean move(Step step, String studyUid, int version, Instant at) {
        Queue queue = of(step);
        boolean moved = queue.client().reschedule(new TaskInstance<Void>(name(step), id(studyUid, version)), at);
        bell.ring(queue.table(), at);
        return moved;
    }

    private Queue of(Step step) {
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
