package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sightline.app.peers.FreePorts;
import org.sightline.dicom.net.PeerAddress;

/** An archive of another make, in a folder of its own below this run; closing it ends its process. */
final class Orthanc implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DICOM_WEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Process process;
    private final Service http;
    private final int dicomPort;

    private Orthanc(Process process, Service http, int dicomPort) {
        this.process = process;
        this.http = http;
        this.dicomPort = dicomPort;
    }

    /**
     * Starts it on free ports, with DICOMweb where the plugin is installed; the test is skipped where Orthanc is not.
     *
     * @param settings beside or in place of the usual ones
     */
    static Orthanc start(String name, Map<String, Object> settings) throws IOException, InterruptedException {
        Path program = Tool.require("Orthanc");
        Path folder = Files.createDirectories(OneApplication.run().resolve(name));
        Map<String, Object> all = usual(name, folder);
        all.putAll(settings);
        Path file = folder.resolve("orthanc.json");
        JSON.writeValue(file.toFile(), all);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        Service http = new Service(URI.create("http://127.0.0.1:" + all.get("HttpPort")));
        Await.until("Orthanc answers", START, () -> answering(http));
        return new Orthanc(process, http, (int) all.get("DicomPort"));
    }

    private static Map<String, Object> usual(String name, Path folder) throws IOException {
        return new HashMap<>(Map.of(
                "Name", name,
                "StorageDirectory", folder.resolve("storage").toAbsolutePath().toString(),
                "IndexDirectory", folder.resolve("index").toAbsolutePath().toString(),
                "HttpPort", FreePorts.next(),
                "DicomPort", FreePorts.next(),
                "RemoteAccessAllowed", false,
                "AuthenticationEnabled", false,
                "Plugins",
                        Stream.of(DICOM_WEB)
                                .filter(Files::exists)
                                .map(Path::toString)
                                .toList()));
    }

    /** Settings by which it knows us as {@code sightline}. */
    static Map<String, Object> knowing(Service service) {
        return Map.of("DicomModalities", Map.of("sightline", List.of("SIGHTLINE", "127.0.0.1", service.dicomPort())));
    }

    /** True when it speaks DICOMweb, below {@code /dicom-web}. */
    static boolean speaksDicomWeb() {
        return Files.exists(DICOM_WEB);
    }

    Service http() {
        return http;
    }

    PeerAddress dicom() {
        return new PeerAddress("ORTHANC", "127.0.0.1", dicomPort);
    }

    /** The answer to a POST of JSON that has to be 200. */
    JsonNode post(String path, Object body) throws IOException {
        String text = JSON.writeValueAsString(body);
        Service.Answer answer = http.post(path, "application/json", BodyPublishers.ofString(text));
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Its ids of an instance: one when it has it. */
    JsonNode lookup(String sopUid) {
        return http.post("/tools/lookup", "text/plain", BodyPublishers.ofString(sopUid))
                .json();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static Optional<Service.Answer> answering(Service orthanc) {
        try {
            return Optional.of(orthanc.get("/system")).filter(answer -> answer.status() == 200);
        } catch (UncheckedIOException notYet) {
            return Optional.empty();
        }
    }
}
