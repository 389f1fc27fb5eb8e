package org.sightline.app.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.pipeline.DurableTask;
import org.sightline.app.pipeline.Periodic;

/** On PostgreSQL, makes the tables of the coming months and drops those of months of which nothing is left. */
@Singleton
public class Partitions implements DurableTask {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final List<String> BY_MONTH = List.of("timeline", "study_event");

    private final Database database;
    private final Periodic periodic;

    Partitions(Database database, Clock clock) {
        this.database = database;
        this.periodic = new Periodic("partitions", BETWEEN, clock);
    }

    void start(@Observes StartupEvent event) {
        periodic.schedule(database, FIRST);
    }

    @Override
    public Task<?> task() {
        return periodic.task(this::tend);
    }

    /** Three months ahead, so that a service that rests for a while finds its tables. False: there is no more to do. */
    public boolean tend() {
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
        return false;
    }
}
