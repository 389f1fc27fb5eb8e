package org.sightline.app.publish;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.sightline.app.db.Database;

/** The durable queue of studies that a FHIR server has to be told something of, within the caller's transaction. */
@Singleton
public class PublicationQueue {
    /** Its table. */
    public static final String TABLE = "fhir_publish_task";

    /** Name of its tasks, each of which is named by a Study Instance UID. */
    public static final String TASK = "fhir-publish";

    /** Name of tasks that make the one of a study due once it has ended: its UID, a slash, and a name of their own. */
    public static final String FOLLOW_UP = "fhir-publish-follow-up";

    /** How long to wait before looking again at a task that is under way. */
    public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final SchedulerClient client;

    PublicationQueue(Database database) {
        client = SchedulerClient.Builder.create(database.dataSource())
                .tableName(TABLE)
                .build();
    }

    /**
     * Makes a study due; one that waits for later is due now. One entry a study, so that what is said of it is said in
     * order. One that is under way may not see what the caller has planned, so that another look follows it.
     */
    public void enqueue(String studyUid, Instant at) {
        if (!due(studyUid, at)) {
            TaskInstance<Void> again = new TaskInstance<>(FOLLOW_UP, studyUid + "/" + UUID.randomUUID());
            client.scheduleIfNotExists(again, at.plus(BETWEEN_LOOKS));
        }
    }

    /** Makes a study due; false while it is under way. */
    public boolean due(String studyUid, Instant at) {
        TaskInstance<Void> instance = new TaskInstance<>(TASK, studyUid);
        try {
            return client.scheduleIfNotExists(instance, at) || client.reschedule(instance, at);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            return false; // it is under way, or has ended since the first question
        }
    }
}
