package org.sightline.app.deliver;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.sightline.app.db.Database;

/** Puts deliveries into their durable queue, within the caller's transaction. */
@Singleton
class DeliveryQueue {
    static final String TABLE = "delivery_task";
    static final String TASK = "deliver";

    private final SchedulerClient client;

    DeliveryQueue(Database database) {
        client = SchedulerClient.Builder.create(database.dataSource())
                .tableName(TABLE)
                .build();
    }

    /** Makes the delivery of a study version to an archive due; one that waits for later is due now. */
    void enqueue(String studyUid, int version, String archive, Instant at) {
        TaskInstance<Void> instance = new TaskInstance<>(TASK, new Work(studyUid, version, key(archive)).id());
        if (!client.scheduleIfNotExists(instance, at)) {
            client.reschedule(instance, at);
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
            return new Work(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }

        String id() {
            return studyUid + "/" + version + "/" + archiveKey;
        }
    }
}
