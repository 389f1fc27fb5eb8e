package org.sightline.app.retention;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sightline.app.db.Database;
import org.sightline.app.pipeline.Periodic;

/** Looks once an hour for what is not to be kept any more. */
@Singleton
class RetentionTask extends Periodic {
    private static final Rhythm HOURLY = new Rhythm("retention", Duration.ofMinutes(1), Duration.ofHours(1));

    private final Retention retention;

    RetentionTask(Database database, Retention retention, Clock clock) {
        super(database, clock, HOURLY);
        this.retention = retention;
    }

    @Override
    protected boolean work() {
        return retention.run();
    }
}
