package org.sightline.app.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private final Process process;
    private final PeerAddress address;

    private OrthancProcess(Process process, PeerAddress address) {
        this.process = process;
        this.address = address;
    }

    static OrthancProcess start(Path folder, int dicomPort, int sightline) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("StorageDirectory", folder.resolve("storage").toString());
        settings.put("IndexDirectory", folder.resolve("index").toString());
        settings.put("HttpServerEnabled", false);
        settings.put("DicomPort", dicomPort);
        settings.put("DicomAlwaysAllowMove", true);
        settings.put("Plugins", List.of());
        settings.put("DicomModalities", Map.of("us", List.of("SIGHTLINE", "127.0.0.1", sightline)));
        try {
            Path config = Files.createDirectories(folder).resolve("orthanc.json");
            new ObjectMapper().writeValue(config.toFile(), settings);
            Process process = new ProcessBuilder(PROGRAM.toString(), config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("orthanc.log").toFile())
                    .start();
            OrthancProcess orthanc = new OrthancProcess(process, new PeerAddress("ORTHANC", "127.0.0.1", dicomPort));
            Await.until("Orthanc answers", Duration.ofSeconds(60), orthanc::answering, () -> config.toString());
            return orthanc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
