package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.sightline.app.db.Database;
import org.sightline.orchestration.pipeline.Step;

/** Puts steps into the durable queue, within the caller's transaction. */
@Singleton
public class WorkQueue {
    private final SchedulerClient client;

    public WorkQueue(Database database) {
        client = SchedulerClient.Builder.create(database.dataSource()).build();
    }

    /** Schedules a step of a study version; when it is scheduled already, nothing changes. */
    public void enqueue(Step step, String studyUid, int version, Instant at) {
        client.scheduleIfNotExists(instance(step, studyUid, version), at);
    }

    /** Makes a scheduled step due at another time; false when it is not scheduled or runs just now. */
    public boolean move(Step step, String studyUid, int version, Instant at) {
        return client.reschedule(instance(step, studyUid, version), at);
    }

    private static TaskInstance<Void> instance(Step step, String studyUid, int version) {
        return new TaskInstance<>(name(step), studyUid + "/" + version);
    }

    /** Task name of a step in the queue. */
    static String name(Step step) {
        return step.name().toLowerCase(java.util.Locale.ROOT);
    }
}
