package org.sightline.app.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreReport;

/** Orthanc as an archive that knows us as a C-MOVE destination. */
final class OrthancProcess implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");

    private final Path config;
    private final PeerAddress address;
    private final ServiceClient http;
    private Process process;

    private OrthancProcess(Path config, PeerAddress address, ServiceClient http) throws IOException {
        this.config = config;
        this.address = address;
        this.http = http;
        this.process = launch(config);
    }

    static OrthancProcess start(Path folder, int dicomPort, int sightline) {
        int httpPort = Scratch.freePorts(1).get(0);
        Map<String, Object> settings = new HashMap<>();
        settings.put("StorageDirectory", folder.resolve("storage").toString());
        settings.put("IndexDirectory", folder.resolve("index").toString());
        settings.put("HttpPort", httpPort);
        settings.put("RemoteAccessAllowed", false);
        settings.put("AuthenticationEnabled", false);
        settings.put("DicomPort", dicomPort);
        settings.put("DicomAlwaysAllowMove", true);
        settings.put("Plugins", List.of());
        settings.put("DicomModalities", Map.of("us", List.of("SIGHTLINE", "127.0.0.1", sightline)));
        try {
            Path config = Files.createDirectories(folder).resolve("orthanc.json");
            new ObjectMapper().writeValue(config.toFile(), settings);
            OrthancProcess orthanc = new OrthancProcess(
                    config, new PeerAddress("ORTHANC", "127.0.0.1", dicomPort), new ServiceClient(httpPort));
            orthanc.await();
            return orthanc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path config) throws IOException {
        return new ProcessBuilder(PROGRAM.toString(), config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        config.resolveSibling("orthanc.log").toFile()))
                .start();
    }

    private void await() {
        Await.until("Orthanc answers", Duration.ofSeconds(60), this::answering, config::toString);
    }

    /** SIGKILL, and the same archive again. */
    void restart(Duration away) {
        close();
        Await.pause(away.toMillis());
        try {
            process = launch(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await();
    }

    /** Stands still, with its connections open, and goes on. */
    void freeze(Duration time) {
        try {
            signal("-STOP");
            Thread.sleep(time.toMillis());
            signal("-CONT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    PeerAddress address() {
        return address;
    }

    /** SOP Instance UIDs of all it holds. */
    List<String> instances() {
        List<String> uids = new ArrayList<>();
        http.json("/instances?expand")
                .forEach(instance ->
                        uids.add(instance.at("/MainDicomTags/SOPInstanceUID").asText()));
        return uids;
    }

    private Optional<Boolean> answering() {
        try {
            new DicomPeer(address, "IT").echo();
            return Optional.of(true);
        } catch (StudyException starting) {
            return Optional.empty();
        }
    }

    StoreReport keep(List<Path> files) {
        return new DicomPeer(address, "IT").store(files, progress -> {});
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
