package org.sightline.app.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import org.sightline.app.db.Database;

/** The workers of this process at one queue table. What a pod that died had under way is taken up by another. */
public final class Workers {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    /** No more is taken than is begun at once: what lay here would go before work of higher rank that comes meanwhile. */
    private static final double FULL = 1;

    private static final double REFILL = 0.9;

    private final Database database;
    private final String table;
    private final Scheduler scheduler;

    /**
     * Workers that are not started yet.
     *
     * @param table a table like {@code scheduled_tasks}; from our own code, never from a request
     * @param threads how many work at the same time
     * @param poll how often the table is looked at when no {@link Bell} rings
     * @param ranked whether entries go by {@link Rank} rather than by time alone
     */
    public Workers(
            Database database,
            String table,
            int threads,
            Duration poll,
            boolean ranked,
            List<? extends Task<?>> tasks) {
        this.database = database;
        this.table = table;
        SchedulerBuilder builder = Scheduler.create(database.dataSource(), List.copyOf(tasks))
                .tableName(table)
                .serializer(new NoTaskData())
                .schedulerName(new SchedulerName.Fixed(Pod.NAME))
                .threads(threads)
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(LONGEST_STOP);
        if (ranked) {
            builder.enablePriority();
        }
        if (database.embedded()) {
            builder.pollUsingFetchAndLockOnExecute(REFILL, FULL);
        } else {
            builder.pollUsingLockAndFetch(REFILL, FULL); // pods take different entries instead of fighting for the same
        }
        this.scheduler = builder.build();
    }

    /** What a process that owns the database alone had under way when it was killed is free again. */
    public void start(Bell bell) {
        if (database.embedded()) {
            database.inTransaction(handle ->
                    handle.execute("update " + table + " set picked = false, picked_by = null where picked = true"));
        }
        scheduler.start();
        bell.wakes(table, scheduler::triggerCheckForDueExecutions);
    }

    /** Takes nothing more, lets what runs come to an end for a while, and hands back what has not. */
    public void stop() {
        scheduler.stop();
        database.inTransaction(handle -> handle.createUpdate("update " + table
                        + " set picked = false, picked_by = null where picked = true and picked_by = :pod")
                .bind("pod", Pod.NAME)
                .execute());
    }
}
