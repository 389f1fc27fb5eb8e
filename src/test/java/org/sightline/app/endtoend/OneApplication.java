package org.sightline.app.endtoend;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one application that all end-to-end tests share: free ports, a fresh data directory, short quiet time. */
public final class OneApplication implements QuarkusTestProfile {
    private static final Path ALL_RUNS = Path.of("target", "endtoend");

    @Override
    public Map<String, String> getConfigOverrides() {
        dropEarlierRuns();
        return Map.of(
                "sightline.data-dir", run().resolve("data").toString(),
                "sightline.config-dir", run().resolve("config").toString(),
                "sightline.experts-dir", "../experts",
                "sightline.models-path", "../../shared/models",
                "sightline.dicom.port", "0",
                "sightline.completion.idle", "3s",
                "sightline.storage.min-free-megabytes", "64",
                "sightline.dicom.ae.\"CT_ONLY\".callers", "CT1",
                "sightline.dicom.peers.\"ORTHANC\"", "ORTHANC@127.0.0.1:" + orthancPort());
    }

    /** The DICOM port of an Orthanc that is started for a test: the same for every class loader of this JVM. */
    static synchronized int orthancPort() {
        try (ServerSocket free = new ServerSocket(0)) {
            String key = "endtoend.orthanc-port";
            System.setProperty(key, System.getProperty(key, Integer.toString(free.getLocalPort())));
            return Integer.getInteger(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder of this run: the same for every class loader of this JVM. */
    static Path run() {
        return ALL_RUNS.resolve("run-" + ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    private static void dropEarlierRuns() {
        if (!Files.isDirectory(ALL_RUNS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(ALL_RUNS)) {
            List<Path> old = files.filter(file -> !file.equals(ALL_RUNS) && !file.startsWith(run()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
