package org.sightline.app.events;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sightline.app.db.Database;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.pipeline.Periodic;

/** Removes events that nobody comes back for. */
@Singleton
class EventPurge extends Periodic {
    private static final Rhythm HOURLY = new Rhythm("event-purge", Duration.ofHours(1), Duration.ofHours(1));
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final StudyEvents events;
    private final Clock clock;

    EventPurge(Database database, StudyEvents events, Clock clock) {
        super(database, clock, HOURLY);
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Override
    protected boolean work() {
        database.inTransaction(handle -> events.purge(handle, clock.instant().minus(KEPT)));
        return false;
    }
}
