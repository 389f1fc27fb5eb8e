package org.sightline.app.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sightline.app.peers.FhirStore;
import org.sightline.app.peers.Postgres;
import org.sightline.app.peers.S3Proxy;

/** Two pods over one PostgreSQL and one bucket, with a model server, an archive and a FHIR server around them. */
record ChaosSystem(
        Path folder,
        Postgres database,
        S3Proxy bucket,
        ModelServer server,
        ChaosModel model,
        OrthancProcess archive,
        FhirStore fhir,
        List<ChaosPod> pods)
        implements AutoCloseable {
    /** No words: every transaction may meet trouble. */
    private static final String ALL = "";

    static ChaosSystem start(String name, long seed) {
        Path folder = Scratch.folder(name);
        List<Integer> ports = Scratch.freePorts(3);
        S3Proxy bucket = S3Proxy.start(folder.resolve("bucket"));
        Postgres database = Postgres.start();
        ChaosModel model = new ChaosModel(seed);
        ModelServer server = ModelServer.start(ports.get(0), model::answer);
        OrthancProcess archive = OrthancProcess.start(folder.resolve("archive"), ports.get(1), 1);
        FhirStore fhir = new FhirStore(ports.get(2), ALL).start();
        Map<String, String> settings = Map.of(
                "SIGHTLINE_DB_URL",
                database.url(),
                "SIGHTLINE_OBJECTS_URL",
                bucket.url(),
                "SIGHTLINE_OBJECTS_ACCESS_KEY",
                S3Proxy.ACCESS_KEY,
                "SIGHTLINE_OBJECTS_SECRET_KEY",
                S3Proxy.SECRET_KEY,
                "SIGHTLINE_VLM_URL",
                "http://127.0.0.1:" + ports.get(0),
                "SIGHTLINE_VLM_FALL_BACK_AFTER",
                "10s",
                "SIGHTLINE_PACS",
                "ORTHANC@127.0.0.1:" + ports.get(1),
                "SIGHTLINE_FHIR_URL",
                "http://127.0.0.1:" + ports.get(2) + "/r4",
                "SIGHTLINE_STORAGE_MIN_FREE_MEGABYTES",
                "8");
        List<ChaosPod> pods = List.of(pod(name + "-a", settings), pod(name + "-b", settings));
        ChaosSystem system = new ChaosSystem(folder, database, bucket, server, model, archive, fhir, pods);
        pods.forEach(pod -> system.awaitReady(pod, Duration.ofMinutes(3)));
        return system;
    }

    /** The address that users know stands in identifiers: where pods differ in it, each report is published twice. */
    private static ChaosPod pod(String name, Map<String, String> settings) {
        Installation installation = Installation.fresh(name)
                .with("SIGHTLINE_FHIR_BASE_URL", "http://sightline.test")
                .with("SIGHTLINE_DELIVERY_RETRY_AFTER", "1s")
                .with("SIGHTLINE_DELIVERY_LONGEST_WAIT", "5s");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            installation = installation.with(setting.getKey(), setting.getValue());
        }
        if (!ChaosDisk.mount(installation.data())) {
            System.out.println("no small disk may be mounted here: no disk of " + name + " will be full");
        }
        return new ChaosPod(installation);
    }

    void awaitReady(ChaosPod pod, Duration patience) {
        Await.until(
                "a pod is ready",
                patience,
                () -> pod.ready() ? java.util.Optional.of(true) : java.util.Optional.empty(),
                () -> "see service.log in " + pod.installation().data().getParent());
    }

    @Override
    public void close() {
        pods.forEach(ChaosPod::close);
        pods.forEach(pod -> ChaosDisk.unmount(pod.installation().data()));
        server.close();
        archive.close();
        fhir.close();
        bucket.close();
        database.close();
    }
}
