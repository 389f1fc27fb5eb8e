package org.sightline.dicom.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.StudyException;

/** Archives of others with a study of two patients in them. */
public final class QueryPeers {
    public static final String STUDY = "1.2.826.0.1.3680043.9.1";
    public static final String OTHER_STUDY = "1.2.826.0.1.3680043.9.2";
    public static final String ACCESSION = "ACC-1";
    public static final String PATIENT = "P-1";

    private QueryPeers() {}

    /** A running archive. */
    public record Running(Process process, PeerAddress address, int http) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** DCMTK's archive, holding these files as they are. */
    static Running dcmqrscp(Path folder, int moveTo, List<Path> files) throws IOException {
        Path database = Files.createDirectories(folder.resolve("qr"));
        for (Path file : files) {
            Files.copy(file, database.resolve(file.getFileName()));
        }
        List<Object> index = new ArrayList<>(List.of("dcmqridx", database));
        files.forEach(file -> index.add(database.resolve(file.getFileName())));
        Tool.run(index.toArray());
        int port = freePort();
        Path config = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 65536
                MaxAssociations = 16
                HostTable BEGIN
                us = (SIGHTLINE, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QR %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, moveTo, database));
        Process process = Tool.start("dcmqrscp", "+xs", "-c", config, port);
        return answering(process, new PeerAddress("QR", "127.0.0.1", port), 0);
    }

    /** Orthanc with its DICOMweb plug-in where that is installed. */
    public static Running orthanc(Path folder, int moveTo, List<Path> files) throws IOException {
        Path program = Path.of("/usr/sbin/Orthanc");
        assumeTrue(Files.isExecutable(program), "Orthanc is not installed");
        int port = freePort();
        int http = freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("StorageDirectory", folder.resolve("storage").toString());
        settings.put("IndexDirectory", folder.resolve("index").toString());
        settings.put("HttpPort", http);
        settings.put("DicomPort", port);
        settings.put("AuthenticationEnabled", false);
        settings.put("DicomAlwaysAllowFind", true);
        settings.put("DicomAlwaysAllowGet", true);
        settings.put("DicomAlwaysAllowMove", true);
        settings.put("Plugins", plugins());
        settings.put("DicomModalities", Map.of("us", List.of("SIGHTLINE", "127.0.0.1", moveTo)));
        Path config = folder.resolve("orthanc.json");
        new ObjectMapper().writeValue(config.toFile(), settings);
        Process process = new ProcessBuilder(program.toString(), config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        Running running = answering(process, new PeerAddress("ORTHANC", "127.0.0.1", port), http);
        new DicomPeer(running.address(), TestPeers.AE).store(files, progress -> {});
        return running;
    }

    private static List<String> plugins() {
        return Stream.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so")
                .filter(file -> Files.exists(Path.of(file)))
                .toList();
    }

    /** Two CT slices, a radiograph of another class, and an image that is compressed without loss: one study. */
    public static List<Path> study(Path folder) {
        List<Path> files = new ArrayList<>();
        files.add(write(folder, "1", object(STUDY, "1", TestObjects.CT_IMAGE_STORAGE)));
        files.add(write(folder, "2", object(STUDY, "2", TestObjects.CT_IMAGE_STORAGE)));
        files.add(write(folder, "3", object(STUDY, "3", "1.2.840.10008.5.1.4.1.1.1.1")));
        Attributes other = object(OTHER_STUDY, "4", TestObjects.CT_IMAGE_STORAGE);
        other.setString(Tag.AccessionNumber, VR.SH, "ACC-12");
        other.setString(Tag.StudyDate, VR.DA, "20200101");
        files.add(write(folder, "4", other));
        return files;
    }

    private static Attributes object(String study, String number, String sopClass) {
        Attributes object = TestObjects.ct(study + ".1." + number, 64);
        object.setString(Tag.SOPClassUID, VR.UI, sopClass);
        object.setString(Tag.StudyInstanceUID, VR.UI, study);
        object.setString(Tag.SeriesInstanceUID, VR.UI, study + "." + sopClass.length());
        object.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        object.setString(Tag.PatientID, VR.LO, PATIENT);
        object.setString(Tag.PatientName, VR.PN, "M\u00fcller^Zo\u00eb");
        object.setString(Tag.PatientBirthDate, VR.DA, "19700102");
        object.setString(Tag.PatientSex, VR.CS, "F");
        object.setString(Tag.AccessionNumber, VR.SH, ACCESSION);
        object.setString(Tag.StudyDate, VR.DA, "20240506");
        object.setString(Tag.StudyTime, VR.TM, "101112");
        object.setString(Tag.StudyID, VR.SH, "1");
        object.setString(Tag.StudyDescription, VR.LO, "Thorax");
        object.setString(Tag.BodyPartExamined, VR.CS, "CHEST");
        object.setString(Tag.SeriesNumber, VR.IS, "1");
        object.setString(Tag.InstanceNumber, VR.IS, number);
        object.setString(Tag.Modality, VR.CS, sopClass.equals(TestObjects.CT_IMAGE_STORAGE) ? "CT" : "DX");
        object.setInt(Tag.BitsAllocated, VR.US, 16);
        object.setInt(Tag.BitsStored, VR.US, 16);
        object.setInt(Tag.HighBit, VR.US, 15);
        object.setInt(Tag.PixelRepresentation, VR.US, 0);
        object.setInt(Tag.SamplesPerPixel, VR.US, 1);
        object.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        return object;
    }

    private static Path write(Path folder, String name, Attributes object) {
        return TestObjects.write(folder, name + ".dcm", TestObjects.part10(object, UID.ExplicitVRLittleEndian));
    }

    private static Running answering(Process process, PeerAddress address, int http) {
        DicomPeer peer = new DicomPeer(address, TestPeers.AE);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                peer.echo();
                return new Running(process, address, http);
            } catch (StudyException starting) {
                Thread.onSpinWait();
            }
        }
        process.destroyForcibly();
        throw new AssertionError(address + " did not start");
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SOP Instance UIDs of files received, sorted. */
    static List<String> sopUids(List<Path> files) {
        return files.stream()
                .map(file -> DataSets.parsed(file).getString(Tag.SOPInstanceUID))
                .sorted()
                .toList();
    }

    static List<String> expected(String study, int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> study + ".1." + n).toList();
    }
}
