package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.Part10;

@Timeout(120)
class DicomPeerTest {
    @TempDir
    Path folder;

    @TempDir
    Path received;

    @Test
    void a_file_that_is_not_dicom_is_reported_and_does_not_stop_the_others() {
        List<Path> files = new ArrayList<>(TestPeers.objects(folder, 2, 100));
        files.add(1, TestObjects.write(folder, "note.txt", "hello".getBytes(StandardCharsets.US_ASCII)));
        List<StoreProgress> progress = new ArrayList<>();
        try (DicomListener listener = listener()) {
            StoreReport report = TestPeers.of(listener).store(files, progress::add);

            assertThat(report.stored()).isEqualTo(2);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.file()).isEqualTo(files.get(1));
                assertThat(failure.result()).isEqualTo(StoreOutcome.Result.NOT_SENT);
                assertThat(failure.comment()).startsWith("NOT_DICOM: ");
            });
        }
        assertThat(progress).extracting(StoreProgress::done).containsExactly(1, 2, 3);
        assertThat(progress).extracting(StoreProgress::total).containsOnly(3);
    }

    @Test
    void an_object_goes_under_the_name_in_its_data_set_whatever_the_file_says() throws IOException {
        Path file = TestPeers.objects(folder, 1, 100).get(0);
        byte[] bytes = Files.readAllBytes(file);
        String name = "1.2.3.4.1";
        int inMeta = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
        assertThat(inMeta).isLessThan((int) Part10.dataSetOffset(file));
        bytes[inMeta + name.length() - 1] = '9';
        Files.write(file, bytes);

        try (DicomListener listener = listener()) {
            StoreReport report = TestPeers.of(listener).store(List.of(file), step -> {});

            assertThat(report.outcomes()).extracting(StoreOutcome::sopUid).containsExactly(name);
            assertThat(report.stored()).isEqualTo(1);
        }
    }

    @Test
    void more_than_128_presentation_contexts_are_sent_in_several_associations() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            Attributes object = TestObjects.ct("1.2.3.4." + i, 10);
            object.setString(Tag.SOPClassUID, VR.UI, "1.3.6.1.4.1.99." + i);
            files.add(TestObjects.write(folder, i + ".dcm", TestObjects.part10(object, UID.ExplicitVRLittleEndian)));
        }
        try (DicomListener listener = listener()) {
            assertThat(TestPeers.of(listener).store(files, step -> {}).stored()).isEqualTo(130);
        }
    }

    @Test
    void nothing_to_send_opens_no_association() {
        DicomPeer nobody = new DicomPeer(new PeerAddress("A", "127.0.0.1", 1), "TEST");

        assertThat(nobody.store(List.of(), step -> {}).outcomes()).isEmpty();
    }

    @Test
    void dcmtk_stores_what_is_sent_byte_for_byte() throws IOException {
        List<Path> files = TestObjects.sharedFiles("dicom-transfer-syntaxes").stream()
                .filter(file -> !file.toString().contains("Deflated"))
                .toList();
        int port = TestPeers.freePort();
        // +B writes the data set as it comes, which is the only way to see what was sent.
        Process storescp = Tool.start("storescp", "+B", "+xa", "-aet", "DCMTK", "-od", received, port);
        try {
            DicomPeer peer = new DicomPeer(new PeerAddress("DCMTK", "127.0.0.1", port), "TEST");
            TestPeers.awaitAnswer(peer);

            StoreReport report = peer.store(files, step -> {});

            List<StoreOutcome> sent =
                    report.outcomes().stream().filter(StoreOutcome::stored).toList();
            assertThat(sent).hasSizeGreaterThan(20);
            Map<String, Path> lastOfUid = new HashMap<>();
            sent.forEach(outcome -> lastOfUid.put(outcome.sopUid(), outcome.file()));
            for (Map.Entry<String, Path> last : lastOfUid.entrySet()) {
                assertThat(DataSets.bytes(receivedAs(last.getKey()))).isEqualTo(DataSets.bytes(last.getValue()));
            }
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void a_deflated_data_set_of_odd_length_is_sent_with_a_null_behind_it() throws IOException {
        Path odd = TestObjects.shared("dicom-transfer-syntaxes/CTImage.dcm_DeflatedExplicitVRLittleEndianTransferSyntax"
                + "_1.2.840.10008.1.2.1.99.dcm");
        byte[] dataSet = DataSets.bytes(odd);
        assertThat(dataSet.length % 2).isEqualTo(1);
        int port = TestPeers.freePort();
        Process storescp = Tool.start("storescp", "+B", "+xa", "+xd", "-aet", "DCMTK", "-od", received, port);
        try {
            DicomPeer peer = new DicomPeer(new PeerAddress("DCMTK", "127.0.0.1", port), "TEST");
            TestPeers.awaitAnswer(peer);

            StoreReport report = peer.store(List.of(odd), step -> {});

            assertThat(report.failures()).isEmpty();
            assertThat(DataSets.bytes(receivedAs(report.outcomes().get(0).sopUid())))
                    .isEqualTo(Arrays.copyOf(dataSet, dataSet.length + 1));
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void a_context_the_peer_does_not_accept_is_reported() {
        Path jpegLossless = TestObjects.shared(
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm");
        int port = TestPeers.freePort();
        Process storescp = Tool.start("storescp", "+xi", "-aet", "DCMTK", "-od", received, port);
        try {
            DicomPeer peer = new DicomPeer(new PeerAddress("DCMTK", "127.0.0.1", port), "TEST");
            TestPeers.awaitAnswer(peer);

            StoreReport report = peer.store(List.of(jpegLossless), step -> {});

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.result()).isEqualTo(StoreOutcome.Result.NOT_SENT);
                assertThat(failure.comment()).contains("1.2.840.10008.1.2.4.70");
            });
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void nobody_there_is_unreachable_and_says_why() {
        StudyException closed = failure(new PeerAddress("A", "127.0.0.1", TestPeers.freePort()));
        StudyException unknown = failure(new PeerAddress("A", "no-such-host.invalid", 104));

        assertThat(closed.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(closed.reason()).contains("nothing listens there");
        assertThat(unknown.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
        assertThat(unknown.reason()).contains("host name is unknown");
    }

    @Test
    void a_peer_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DicomPeer peer = new DicomPeer(
                    new PeerAddress("A", "127.0.0.1", silent.getLocalPort()),
                    "TEST",
                    Duration.ofMillis(300),
                    Duration.ofMillis(300));

            assertThat(catchThrowableOfType(StudyException.class, peer::echo).code())
                    .isEqualTo(ErrorCode.PEER_UNREACHABLE);
        }
    }

    @Test
    void a_peer_that_is_no_dicom_node_is_unreachable() throws Exception {
        try (ServerSocket http = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerHttp(http));
            server.start();
            StudyException failure = failure(new PeerAddress("A", "127.0.0.1", http.getLocalPort()));
            server.join();

            assertThat(failure.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
        }
    }

    @Test
    void a_peer_that_stops_reading_is_given_up_and_the_rest_reported() {
        List<Path> files = TestPeers.objects(folder, 2, 64 << 20);
        InstanceSink deaf = instance -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (DicomListener listener = DicomListener.start(TestPeers.config(4), deaf)) {
            DicomPeer peer =
                    new DicomPeer(TestPeers.address(listener), "TEST", Duration.ofSeconds(30), Duration.ofMillis(300));

            StoreReport report = peer.store(files, step -> {});

            assertThat(report.outcomes())
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.NOT_SENT));
        }
    }

    private DicomListener listener() {
        return DicomListener.start(TestPeers.config(4), new FolderSink(received));
    }

    private static StudyException failure(PeerAddress address) {
        return catchThrowableOfType(StudyException.class, () -> new DicomPeer(address, "TEST").echo());
    }

    private Path receivedAs(String sopUid) throws IOException {
        try (Stream<Path> files = Files.list(received)) {
            return files.filter(file -> file.toString().endsWith(sopUid))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void answerHttp(ServerSocket http) {
        try (Socket client = http.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
