package org.sightline.app.retention;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.pipeline.Periodic;

/** On PostgreSQL, makes the tables of the coming months and drops those of months of which nothing is left. */
@Singleton
public class Partitions extends Periodic {
    private static final Rhythm DAILY = new Rhythm("partitions", Duration.ofMinutes(1), Duration.ofDays(1));
    private static final List<String> BY_MONTH = List.of("timeline", "study_event");

    private final Database database;

    Partitions(Database database, Clock clock) {
        super(database, clock, DAILY);
        this.database = database;
    }

    @Override
    protected boolean work() {
        tend();
        return false;
    }

    /** Three months ahead, so that a service that rests for a while finds its tables. */
    public void tend() {
        if (!database.embedded()) {
            for (String table : BY_MONTH) {
                database.inTransaction(handle -> handle.createQuery(
                                "select add_months(:table, now()::date, (now() + interval '3 months')::date)")
                        .bind("table", table)
                        .mapToMap()
                        .list());
                database.inTransaction(handle -> handle.createQuery("select drop_empty_months(:table)")
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one());
            }
        }
    }
}
