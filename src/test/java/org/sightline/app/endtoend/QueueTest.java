package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.Places;
import org.sightline.app.queue.Workers;

/** The order of work and its limits, on whichever database the tests run. */
@QuarkusTest
@TestProfile(OneApplication.class)
class QueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Places places;

    @Inject
    Bell bell;

    @Test
    void work_of_higher_rank_goes_first_and_keeps_its_rank_while_it_waits() throws InterruptedException {
        String table = "rank_test";
        SchedulerClient client = queue(table);
        Instant due = Instant.now().minusSeconds(60);
        for (int rank : List.of(1, 3, 2)) {
            client.scheduleIfNotExists(
                    new TaskInstance.Builder<Void>("note", "rank-" + rank)
                            .priority(rank)
                            .build(),
                    due);
        }
        List<String> seen = new CopyOnWriteArrayList<>();
        Workers workers = new Workers(
                database,
                table,
                1,
                Duration.ofMillis(50),
                true,
                List.of(Tasks.custom("note", Void.class).execute((instance, context) -> {
                    boolean first = !seen.contains(instance.getId());
                    seen.add(instance.getId());
                    return (complete, operations) -> {
                        if (first) {
                            operations.reschedule(complete, due);
                        } else {
                            operations.remove();
                        }
                    };
                })));
        workers.start(bell);
        Await.until("all work is done twice", PATIENCE, () -> Optional.of(seen).filter(all -> all.size() == 6));
        workers.stop();
        assertThat(seen).containsExactly("rank-3", "rank-3", "rank-2", "rank-2", "rank-1", "rank-1");
    }

    @Test
    void what_comes_again_and_again_waits_in_the_queue_once() {
        List<String> names = database.read(handle -> handle.createQuery(
                        "select task_name from scheduled_tasks where task_instance = 'all' order by task_name")
                .mapTo(String.class)
                .list());
        assertThat(names).containsExactly("event-purge", "partitions", "retention");
    }

    private SchedulerClient queue(String table) {
        database.inTransaction(handle -> handle.execute("create table " + table + """
                 (task_name varchar(100) not null, task_instance varchar(200) not null, task_data bytea,
                execution_time timestamp with time zone not null, picked boolean not null, picked_by varchar(200),
                last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
                last_heartbeat timestamp with time zone, version bigint not null, priority int,
                primary key (task_name, task_instance))"""));
        return SchedulerClient.Builder.create(database.dataSource())
                .tableName(table)
                .enablePriority()
                .build();
    }

    @Test
    void work_is_taken_up_when_it_is_committed_and_not_at_the_next_poll() throws InterruptedException {
        String table = "bell_test";
        SchedulerClient client = queue(table);
        List<String> seen = new CopyOnWriteArrayList<>();
        Workers workers = new Workers(
                database,
                table,
                1,
                Duration.ofHours(1),
                false,
                List.of(Tasks.oneTime("note", Void.class).execute((instance, context) -> seen.add(instance.getId()))));
        workers.start(bell);
        Thread.sleep(500); // the poll of the start
        for (String name : List.of("first", "second")) {
            database.inTransaction(handle -> {
                Instant now = Instant.now();
                client.scheduleIfNotExists(new TaskInstance<>("note", name), now);
                bell.ring(table, now);
            });
            Await.until(name + " is done", PATIENCE, () -> Optional.of(seen).filter(all -> all.contains(name)));
        }
        workers.stop();
    }

    private static SortedMap<String, Integer> limits(String name, int most) {
        return new TreeMap<>(java.util.Map.of(name, most));
    }

    @Test
    void no_more_than_allowed_are_in_place_at_the_same_time() {
        Optional<Places.Taken> first = places.take("a", 1, limits("gpu-1", 2));
        Optional<Places.Taken> second = places.take("b", 1, limits("gpu-1", 2));
        assertThat(first).isPresent();
        assertThat(second).isPresent();
        assertThat(places.take("c", 1, limits("gpu-1", 2))).isEmpty();
        first.orElseThrow().close();
        assertThat(places.take("c", 1, limits("gpu-1", 2))).isPresent();
        second.orElseThrow().close();
    }

    @Test
    void who_asks_for_two_takes_none_where_one_is_full() {
        SortedMap<String, Integer> both = limits("gpu-2", 1);
        both.put("gpu-3", 1);
        Optional<Places.Taken> other = places.take("a", 1, limits("gpu-3", 1));
        assertThat(places.take("b", 9, both)).isEmpty();
        assertThat(places.take("b", 9, limits("gpu-2", 1))).isPresent();
        other.orElseThrow().close();
    }

    @Test
    void a_place_that_is_free_goes_to_who_of_those_turned_away_ranks_highest() {
        Places.Taken taken = places.take("a", 1, limits("gpu-4", 1)).orElseThrow();
        assertThat(places.take("urgent", 5, limits("gpu-4", 1))).isEmpty();
        taken.close();
        assertThat(places.take("routine", 2, limits("gpu-4", 1))).isEmpty();
        assertThat(places.take("urgent", 5, limits("gpu-4", 1))).isPresent();
    }

    @Test
    void the_place_of_a_pod_that_died_is_free_once_its_lease_has_ended() {
        assertThat(places.take("a", 1, limits("gpu-5", 1))).isPresent();
        database.inTransaction(handle ->
                handle.execute("update place set until = current_timestamp, pod = 'dead' where name = 'gpu-5'"));
        assertThat(places.take("b", 1, limits("gpu-5", 1))).isPresent();
    }
}
