package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two pods that are killed again and again while studies come in, and everything around them that fails as well. Short here;
 * {@code src/bench/chaos/run.sh} runs it for long. {@code -Dchaos.kills=200 -Dchaos.seed=N}.
 */
class ChaosIT {
    private static final int KILLS = Integer.getInteger("chaos.kills", 20);
    private static final long SEED = Long.getLong("chaos.seed", 20261129L);
    private static final int SENDERS = 2;

    @Test
    void what_was_acknowledged_is_reported_exactly_once_whatever_dies() throws Exception {
        assumeTrue(Files.exists(OrthancProcess.PROGRAM), "Orthanc is not installed: no archive to send to");
        assumeTrue(Files.exists(Path.of("/usr/bin/storescu")), "storescu of DCMTK is not installed: no sender");
        System.out.println("ChaosIT seed " + SEED + ", " + KILLS + " kills");
        Instant begun = Instant.now();
        try (ChaosSystem system = ChaosSystem.start("chaos", SEED)) {
            ChaosFaults faults = new ChaosFaults(system, SEED);
            List<ChaosStudy> studies = duringTrouble(system, faults);
            for (ChaosPod pod : system.pods()) {
                system.awaitReady(pod, Duration.ofMinutes(2));
            }
            new ChaosVerdict(system).pass(studies);
            report(faults, studies, Duration.between(begun, Instant.now()));
        }
    }

    /** Senders go on for as long as things fail. */
    private static List<ChaosStudy> duringTrouble(ChaosSystem system, ChaosFaults faults) throws Exception {
        List<ChaosStudy> studies = new CopyOnWriteArrayList<>();
        AtomicInteger numbers = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<? extends Future<?>> lives = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> senders.submit(() -> {
                        while (!over.get()) {
                            ChaosStudy study = study(system, numbers.incrementAndGet());
                            studies.add(study);
                            study.live();
                        }
                    }))
                    .toList();
            faults.run(KILLS);
            over.set(true);
            for (Future<?> life : lives) {
                finished(life);
            }
        } finally {
            senders.shutdownNow();
        }
        return studies;
    }

    private static void finished(Future<?> life) throws InterruptedException {
        try {
            life.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a sender was not served", e.getCause());
        }
    }

    private static ChaosStudy study(ChaosSystem system, int number) {
        String name = "chaos " + SEED + " " + number;
        Random random = new Random(SEED + number);
        return new ChaosStudy(
                PhantomStudy.coarse(name, system.folder().resolve("study-" + number)),
                SEED + number,
                () -> system.pods().get(random.nextInt(system.pods().size())));
    }

    /** The row of the table in docs/reliability.md. */
    private static void report(ChaosFaults faults, List<ChaosStudy> studies, Duration time) throws IOException {
        long objects = studies.stream().mapToLong(s -> s.acknowledged().size()).sum();
        long signed = studies.stream().filter(ChaosStudy::signed).count();
        String row = "| " + LocalDate.now() + " | " + SEED + " | " + faults.kills() + " | " + faults.done() + " | "
                + studies.size() + " | " + objects + " | " + signed + " | " + time.toMinutes()
                + " min | nothing lost, nothing twice |";
        System.out.println(row);
        Files.writeString(Path.of("target/chaos.md"), row + System.lineSeparator());
        assertThat(studies).isNotEmpty();
    }
}
