package org.sightline.app.deliver;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.QueueTable;
import org.sightline.app.queue.SideQueue;
import org.sightline.app.queue.Workers;

/** Puts deliveries into their durable queue, within the caller's transaction. */
@Singleton
class DeliveryQueue {
    private final SideQueue queue;

    DeliveryQueue(Database database, Bell bell) {
        queue = new SideQueue(database, bell, QueueTable.DELIVERIES.table(), "deliver");
    }

    /** Makes the delivery of a study version to an archive due; one that waits for later is due now. */
    void enqueue(String studyUid, int version, String archive, Instant at) {
        queue.enqueue(new Work(studyUid, version, key(archive)).id(), at);
    }

    /** @param deliver says when to come again */
    Workers workers(int threads, Clock clock, Function<Work, Optional<Instant>> deliver) {
        return queue.workers(threads, clock, name -> deliver.apply(Work.parse(name)));
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
