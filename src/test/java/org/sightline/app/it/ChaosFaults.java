package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sightline.app.peers.FhirStore.Trouble;

/** Everything that goes wrong, at moments that a seed chooses. */
final class ChaosFaults {
    /** What can happen beside kills. */
    enum Fault {
        DATABASE_CRASHES,
        BUCKET_AWAY,
        DISK_FULL,
        MODEL_SLOW,
        MODEL_SAYS_GARBAGE,
        MODEL_HANGS_UP,
        ARCHIVE_KILLED,
        ARCHIVE_FROZEN,
        FHIR_SERVER_HANGS_UP,
        ROLLING_RESTART
    }

    private static final Duration START = Duration.ofMinutes(2);
    private static final long AWAY_MILLIS = 4000;
    private static final long LONGEST_WORK_MILLIS = 3000;

    private final ChaosSystem system;
    private final Random random;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private int kills;

    ChaosFaults(ChaosSystem system, long seed) {
        this.system = system;
        this.random = new Random(seed);
    }

    int kills() {
        return kills;
    }

    Map<Fault, Integer> done() {
        return Map.copyOf(done);
    }

    /** So many kills, with all other faults spread among them. */
    void run(int wanted) {
        List<Fault> turn = new ArrayList<>();
        while (kills < wanted) {
            kill();
            if (kills % 2 == 0) {
                if (turn.isEmpty()) {
                    turn.addAll(List.of(Fault.values()));
                    Collections.shuffle(turn, random);
                }
                Fault fault = turn.remove(0);
                happen(fault);
                done.merge(fault, 1, Integer::sum);
            }
        }
        system.model().feels(ChaosModel.Mood.WELL);
    }

    /** Most kills meet a pod at work, some one that has not yet come up. */
    private void kill() {
        ChaosPod pod = system.pods().get(random.nextInt(system.pods().size()));
        if (random.nextInt(4) > 0) {
            system.awaitReady(pod, START);
        }
        Await.pause(random.nextLong(LONGEST_WORK_MILLIS));
        pod.kill();
        kills++;
    }

    private void happen(Fault fault) {
        switch (fault) {
            case DATABASE_CRASHES -> system.database().crash(Duration.ofMillis(random.nextLong(AWAY_MILLIS)));
            case BUCKET_AWAY -> {
                system.bucket().stop();
                Await.pause(random.nextLong(AWAY_MILLIS));
                system.bucket().restart();
            }
            case DISK_FULL -> fillDisks();
            case MODEL_SLOW -> system.model().feels(ChaosModel.Mood.SLOW);
            case MODEL_SAYS_GARBAGE -> system.model().feels(ChaosModel.Mood.GARBAGE);
            case MODEL_HANGS_UP -> system.model().feels(ChaosModel.Mood.BROKEN);
            case ARCHIVE_KILLED -> system.archive().restart(Duration.ofMillis(random.nextLong(AWAY_MILLIS)));
            case ARCHIVE_FROZEN -> system.archive().freeze(Duration.ofMillis(random.nextLong(AWAY_MILLIS)));
            case FHIR_SERVER_HANGS_UP ->
                system.fhir().next(Trouble.SILENT, Trouble.STORED_AND_SILENT, Trouble.BUSY, Trouble.STORED_AND_SILENT);
            case ROLLING_RESTART ->
                system.pods().forEach(pod -> {
                    pod.stop(START);
                    system.awaitReady(pod, START);
                });
        }
    }

    /** To the last byte, where the pods' disks are small ones of their own. */
    private void fillDisks() {
        List<Path> ballast = new ArrayList<>();
        for (ChaosPod pod : system.pods()) {
            Path disk = pod.installation().data();
            if (ChaosDisk.isSmall(disk)) {
                Path file = disk.resolve("ballast");
                ballast.add(file);
                ChaosDisk.fill(file);
            }
        }
        Await.pause(AWAY_MILLIS);
        try {
            for (Path file : ballast) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
