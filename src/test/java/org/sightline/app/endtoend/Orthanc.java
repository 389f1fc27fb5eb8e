package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An archive of another make, with a folder of its own below this run. */
final class Orthanc implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Path DICOM_WEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Process process;
    private final Service rest;

    private Orthanc(Process process, Service rest) {
        this.process = process;
        this.rest = rest;
    }

    /** Starts it and waits until it answers; it knows us as {@code sightline}. */
    static Orthanc start(String name, int http, int dicom, int sightline) throws IOException, InterruptedException {
        Path program = Tool.require("Orthanc");
        Path folder = Files.createDirectories(OneApplication.run().resolve(name));
        Map<String, Object> settings = Map.of(
                "Name",
                name,
                "StorageDirectory",
                folder.resolve("storage").toAbsolutePath().toString(),
                "IndexDirectory",
                folder.resolve("index").toAbsolutePath().toString(),
                "HttpPort",
                http,
                "DicomPort",
                dicom,
                "RemoteAccessAllowed",
                false,
                "AuthenticationEnabled",
                false,
                "Plugins",
                Stream.of(DICOM_WEB).filter(Files::exists).map(Path::toString).toList(),
                "DicomModalities",
                Map.of("sightline", List.of("SIGHTLINE", "127.0.0.1", sightline)));
        Path file = folder.resolve("orthanc.json");
        new ObjectMapper().writeValue(file.toFile(), settings);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        Orthanc orthanc = new Orthanc(process, new Service(URI.create("http://127.0.0.1:" + http)));
        Await.until("Orthanc answers", START, orthanc::answering);
        return orthanc;
    }

    /** True when it speaks DICOMweb, below {@code /dicom-web}. */
    static boolean speaksDicomWeb() {
        return Files.exists(DICOM_WEB);
    }

    Service rest() {
        return rest;
    }

    private Optional<Service.Answer> answering() {
        try {
            return Optional.of(rest.get("/system")).filter(answer -> answer.status() == 200);
        } catch (UncheckedIOException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
