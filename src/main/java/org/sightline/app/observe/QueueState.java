package org.sightline.app.observe;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.queue.QueueTable;

/**
 * What waits, from the database: the same on every pod, so that dashboards take the maximum over pods and never the sum. A
 * count is kept for some seconds, however many scrapers ask.
 */
@Singleton
class QueueState {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private Instant looked = Instant.MIN;
    private Map<String, Waiting> queues = Map.of();
    private Map<String, Integer> parked = Map.of();

    QueueState(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One kind of work.
     *
     * @param due could be done now and nobody does it
     * @param later planned for a time to come, waits between attempts among them
     * @param running under way on some pod
     * @param oldestSeconds how long the first of those that are due has been due
     */
    record Waiting(int due, int later, int running, double oldestSeconds) {
        static final Waiting NONE = new Waiting(0, 0, 0, 0);
    }

    synchronized Waiting queue(String name) {
        look();
        return queues.getOrDefault(name, Waiting.NONE);
    }

    /** Work of that kind that only a person starts again. */
    synchronized int parked(String kind) {
        look();
        return parked.getOrDefault(kind, 0);
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isAfter(looked.plus(FRESH))) {
            queues = database.read(handle -> Arrays.stream(QueueTable.values())
                    .flatMap(table -> queues(handle, table, now))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            parked = database.read(QueueState::parked);
            looked = now;
        }
    }

    private static Stream<Map.Entry<String, Waiting>> queues(Handle handle, QueueTable table, Instant now) {
        return handle
                .createQuery(
                        "select task_name, sum(case when not picked and execution_time <= :now then 1 else 0 end) due,"
                                + " sum(case when not picked and execution_time > :now then 1 else 0 end) later,"
                                + " sum(case when picked then 1 else 0 end) running,"
                                + " min(case when picked then null else execution_time end) oldest from "
                                + table.table() + " group by task_name")
                .bind("now", now)
                .map((row, context) -> Map.entry(
                        row.getString("task_name"),
                        new Waiting(
                                row.getInt("due"),
                                row.getInt("later"),
                                row.getInt("running"),
                                row.getTimestamp("oldest") == null
                                        ? 0
                                        : seconds(row.getTimestamp("oldest").toInstant(), now))))
                .stream();
    }

    private static double seconds(Instant oldest, Instant now) {
        return Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
    }

    private static Map<String, Integer> parked(Handle handle) {
        return Map.of(
                "study", failed(handle, "study"),
                "delivery", failed(handle, "delivery"),
                "publication", failed(handle, "fhir_publish"));
    }

    private static int failed(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table + " where state = 'FAILED'")
                .mapTo(Integer.class)
                .one();
    }
}
