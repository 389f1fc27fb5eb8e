package org.sightline.app.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.sightline.app.peers.ManyStudies;
import org.sightline.app.peers.Postgres;

/**
 * How many steps of studies one, two and four service processes over one PostgreSQL do in a second, and how much memory a
 * process takes while {@code STUDIES} wait. No test: {@code src/bench/queue/run.sh} runs it. The step is ROUTE of a study of
 * three images that no rule takes, so that the queue and its commits are what is measured.
 */
class QueueBench {
    private static final int STUDIES = Integer.getInteger("bench.studies", 100_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);

    @Test
    void tasks_a_second_with_one_two_and_four_processes() throws IOException, InterruptedException {
        double alone = 0;
        try (Postgres database = Postgres.start()) {
            ManyStudies.write(database.url(), STUDIES);
            Jdbi jdbi = jdbi(database.url());
            System.out.println(
                    "| processes | steps/s | of one | waiting | largest resident memory of a process |\n|---|---|---|---|---|");
            for (int processes : List.of(1, 2, 4)) {
                queue(jdbi);
                List<ServiceProcess> services = start(database, processes);
                long waiting = waiting(jdbi);
                long begin = System.nanoTime();
                TimeUnit.SECONDS.sleep(SECONDS);
                double rate = (waiting - waiting(jdbi)) * 1e9 / (System.nanoTime() - begin);
                long megabytes = 0;
                for (ServiceProcess service : services) {
                    megabytes = Math.max(megabytes, service.peakMegabytes());
                }
                services.forEach(ServiceProcess::kill);
                alone = processes == 1 ? rate : alone;
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.0f | x%.2f | %d | %d MB |%n",
                        processes,
                        rate,
                        rate / alone,
                        waiting,
                        megabytes);
            }
        }
    }

    private static Jdbi jdbi(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return Jdbi.create(source);
    }

    /** All studies wait for the same step again. */
    private static void queue(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from scheduled_tasks");
            handle.execute("delete from step_output where step = 'ROUTE'");
            handle.execute("update study set state = 'COMPLETE', modalities = 'OT'");
            handle.execute(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)"
                            + " select 'route', study_uid || '/1', now(), false, 1, -extract(epoch from last_received)::int from study");
            handle.execute("vacuum analyze");
        });
    }

    private static List<ServiceProcess> start(Postgres database, int count) {
        List<ServiceProcess> services = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Installation installation = Installation.fresh("queue-" + number).with("SIGHTLINE_DB_URL", database.url());
            // As it runs in earnest, with the optimising compiler, and with little memory.
            services.add(ServiceProcess.start(installation, "-Xmx512m", "-XX:TieredStopAtLevel=4"));
        }
        return services;
    }

    private static long waiting(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from scheduled_tasks where task_name = 'route'")
                        .mapTo(Long.class)
                        .one());
    }
}
