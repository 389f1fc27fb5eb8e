package org.sightline.app.deliver;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.sightline.app.db.Database;

/** Puts deliveries into their durable queue, within the caller's transaction. */
@Singleton
class DeliveryQueue {
    static final String TABLE = "delivery_task";
    static final String TASK = "deliver";

    /** A task that makes a delivery due again once it is not under way any more. */
    static final String FOLLOW_UP = "deliver-follow-up";

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final SchedulerClient client;

    DeliveryQueue(Database database) {
        client = SchedulerClient.Builder.create(database.dataSource())
                .tableName(TABLE)
                .build();
    }

    /**
     * Makes the delivery of a study version to an archive due, in the caller's transaction; one that waits for later is due
     * now. One that is under way may not see what the caller has planned, so that another follows it.
     */
    void enqueue(String studyUid, int version, String archive, Instant at) {
        Work work = new Work(studyUid, version, key(archive));
        if (!due(work, at)) {
            String own = work.id() + "/" + UUID.randomUUID();
            client.scheduleIfNotExists(new TaskInstance<>(FOLLOW_UP, own), at.plus(BETWEEN_LOOKS));
        }
    }

    /** False while the delivery is under way. */
    boolean due(Work work, Instant at) {
        TaskInstance<Void> instance = new TaskInstance<>(TASK, work.id());
        try {
            return client.scheduleIfNotExists(instance, at) || client.reschedule(instance, at);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            return false; // it is under way, or has ended since the first question
        }
    }

    /** A URL may be longer than a task's id. */
    static String key(String archive) {
        return UUID.nameUUIDFromBytes(archive.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    /** What a queue entry is about. */
    record Work(String studyUid, int version, String archiveKey) {
        private static final int PARTS = 3;

        static Work parse(String id) {
            String[] parts = id.split("/", PARTS);
            return new Work(parts[0], Integer.parseInt(parts[1]), parts[2].replaceFirst("/.*", ""));
        }

        String id() {
            return studyUid + "/" + version + "/" + archiveKey;
        }
    }
}
