package org.sightline.app.endtoend;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sightline.app.peers.FreePorts;
import org.sightline.app.peers.ManyStudies;
import org.sightline.app.peers.Postgres;

/** The one application that all end-to-end tests share: free ports, a fresh data directory, short quiet time. */
public final class OneApplication implements QuarkusTestProfile {
    private static final Path ALL_RUNS = Path.of("target", "endtoend");

    @Override
    public Map<String, String> getConfigOverrides() {
        dropEarlierRuns();
        Map<String, String> settings = new HashMap<>(Map.of(
                "sightline.data-dir", run().resolve("data").toString(),
                "sightline.config-dir", run().resolve("config").toString(),
                "sightline.experts-dir", "../experts",
                "sightline.models-path", "../../shared/models",
                "sightline.results", "seg,sr,pdf,ko,sc,report",
                "sightline.dicom.port", "0",
                "sightline.completion.idle", "3s",
                "sightline.storage.min-free-megabytes", "64"));
        settings.put("sightline.insecure", "loopback");
        settings.put("sightline.dicom.procedure-steps", "true");
        settings.put("sightline.dicom.ae.\"CT_ONLY\".callers", "CT1");
        settings.put("sightline.dicom.ae.\"HURRY\".completion-idle", "1h");
        settings.put("sightline.dicom.ae.\"HURRY\".completion-maximum", "2s");
        settings.put("sightline.dicom.ae.\"HURRY\".priority", "EMERGENCY");
        settings.put("sightline.dicom.peers.\"ORTHANC\"", "ORTHANC@127.0.0.1:" + port("commitment"));
        settings.put("sightline.subscriptions.attempts", "3");
        settings.put("sightline.subscriptions.retry-after", "500ms");
        settings.put("sightline.fhircast.hub-url", "http://127.0.0.1:" + port("fhircast") + "/hub");
        settings.put("sightline.fhircast.topic", "topic-1");
        settings.put("sightline.fhircast.token", "hub-token");
        settings.put("sightline.fhircast.longest-wait", "2s");
        settings.putAll(archives());
        settings.put("sightline.fhir.url", "http://127.0.0.1:" + port("fhir") + "/r4"); // away until a test starts it
        settings.put("sightline.fhir.imr", "true");
        settings.put("sightline.otlp.endpoint", "http://127.0.0.1:" + port("otlp")); // away until a test starts it
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.json.enabled", "true");
        settings.put("quarkus.log.file.path", log().toString());
        settings.putAll(database());
        return settings;
    }

    /** With {@code -Dendtoend.db=postgresql} the same tests run on PostgreSQL; its end is that of this JVM. */
    private static Map<String, String> database() {
        if (!"postgresql".equals(System.getProperty("endtoend.db"))) {
            return Map.of();
        }
        String property = "endtoend.database.url";
        if (System.getProperty(property) == null) {
            Postgres server = Postgres.start(explained());
            int studies = Integer.getInteger("endtoend.studies", 0);
            if (studies > 0) {
                ManyStudies.write(server.url(), studies);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.setProperty(property, server.url());
        }
        return Map.of("sightline.db.url", System.getProperty(property));
    }

    /** With {@code -Dendtoend.plans=FOLDER} every statement's plan is logged there: see src/bench/plans/run.sh. */
    private static Map<String, String> explained() {
        String folder = System.getProperty("endtoend.plans");
        return folder == null
                ? Map.of()
                : Map.of(
                        "shared_preload_libraries", "auto_explain",
                        "auto_explain.log_min_duration", "0",
                        "auto_explain.log_analyze", "on",
                        "auto_explain.log_timing", "off",
                        "auto_explain.log_format", "json",
                        "log_destination", "jsonlog",
                        "logging_collector", "on",
                        "log_directory", folder,
                        "log_filename", "plans");
    }

    /** Two archives that are away until a test starts them, and that are asked again soon and often. */
    private static Map<String, String> archives() {
        return Map.of(
                "sightline.pacs",
                        "ORTHANC@127.0.0.1:" + port("dicom") + ",http://127.0.0.1:" + port("http") + "/dicom-web",
                "sightline.delivery.retry-after", "1s",
                "sightline.delivery.longest-wait", "3s",
                "sightline.delivery.attempts", "1000");
    }

    /** A port for a peer that a test starts later: the same for every class loader of this JVM. */
    static int port(String use) {
        String property = "endtoend.archive." + use;
        if (Integer.getInteger(property) == null) {
            System.setProperty(property, Integer.toString(FreePorts.next()));
        }
        return Integer.getInteger(property, 0);
    }

    /** Folder of this run: the same for every class loader of this JVM. */
    static Path run() {
        return ALL_RUNS.resolve("run-" + ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** All that this run logs, as JSON. */
    static Path log() {
        return run().resolve("log.json");
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
