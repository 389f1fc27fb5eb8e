package org.sightline.app.publish;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.QueueTable;
import org.sightline.app.queue.SideQueue;
import org.sightline.app.queue.Workers;

/** Studies of which another FHIR server has to be told: one entry a study, so that what is said of it is said in order. */
@Singleton
public class PublicationQueue {
    private final SideQueue queue;

    PublicationQueue(Database database, Bell bell) {
        queue = new SideQueue(database, bell, QueueTable.PUBLICATIONS.table(), "fhir-publish");
    }

    /** Makes a study due, within the caller's transaction. */
    public void enqueue(String studyUid, Instant at) {
        queue.enqueue(studyUid, at);
    }

    /** @param work takes a Study Instance UID, and says when to come again */
    public Workers workers(int threads, Clock clock, Function<String, Optional<Instant>> work) {
        return queue.workers(threads, clock, work);
    }
}
