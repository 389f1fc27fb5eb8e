package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.Part10;

@Timeout(120)
class DicomListenerTest {
    private static final String AE = TestPeers.AE;
    private static final String TRANSFER_SYNTAXES = "dicom-transfer-syntaxes/CTImage.dcm_";

    @TempDir
    Path folder;

    @TempDir
    Path received;

    private FolderSink sink;
    private DicomListener listener;

    @BeforeEach
    void listen() {
        sink = new FolderSink(received);
        listener = DicomListener.start(TestPeers.config(4), sink);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void echo_is_answered() {
        assertThat(Tool.run("echoscu", "-aec", AE, "127.0.0.1", listener.port()).exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-xi, LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
        "-xe, LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm",
        "-xd, DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
        "-xr, RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm",
        "-xy, JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
        "-xx, JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm",
        "-xs, JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
        "-xt, JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
        "-xu, JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm",
        "-xv, JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
        "-xw, JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm"
    })
    void dcmtk_sends_every_transfer_syntax(String option, String file) {
        Path source = TestObjects.shared(TRANSFER_SYNTAXES + file);

        assertThat(Tool.run("storescu", "-R", option, "-aet", "MOD", "-aec", AE, "127.0.0.1", listener.port(), source))
                .satisfies(storescu ->
                        assertThat(storescu.exit()).as(storescu.output()).isZero());

        assertThat(sink.stored()).hasSize(1);
        assertThat(sink.callers()).containsExactly("MOD>SIGHTLINE@127.0.0.1");
        assertThat(DataSets.parsed(sink.stored().get(0))).isEqualTo(DataSets.parsed(source));
        assertThat(Part10.read(sink.stored().get(0)).transferSyntaxUid())
                .isEqualTo(Part10.read(source).transferSyntaxUid());
    }

    @Test
    void explicit_little_endian_is_chosen_before_big_endian() {
        Path source = TestObjects.shared(TRANSFER_SYNTAXES + "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm");

        assertThat(Tool.run("storescu", "-R", "+C", "-xb", "-aec", AE, "127.0.0.1", listener.port(), source)
                        .exit())
                .isZero();

        assertThat(Part10.read(sink.stored().get(0)).transferSyntaxUid()).isEqualTo(UID.ExplicitVRLittleEndian);
    }

    @Test
    void four_associations_of_dcmtk_are_served_at_once() throws InterruptedException {
        Path source =
                TestObjects.shared(TRANSFER_SYNTAXES + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm");
        List<Process> senders = IntStream.range(0, 4)
                .mapToObj(i -> Tool.start(
                        "storescu", "--repeat", 5, "-R", "-xe", "-aec", AE, "127.0.0.1", listener.port(), source))
                .toList();

        for (Process sender : senders) {
            assertThat(sender.waitFor()).isZero();
        }
        assertThat(sink.stored()).hasSize(20);
    }

    @Test
    void every_object_arrives_byte_for_byte() {
        List<Path> sources = Stream.of("dicom-transfer-syntaxes", "dicom-modalities", "dicom-seg-sr")
                .flatMap(data -> TestObjects.sharedFiles(data).stream())
                .toList();

        StoreReport report = peer(AE).store(sources, progress -> {});

        List<Path> sent = report.outcomes().stream()
                .filter(StoreOutcome::stored)
                .map(StoreOutcome::file)
                .toList();
        assertThat(sent).hasSizeGreaterThan(50).hasSameSizeAs(sink.stored());
        for (int i = 0; i < sent.size(); i++) {
            byte[] dataSet = DataSets.bytes(sent.get(i)); // of odd length when deflated: then a null goes behind it
            assertThat(DataSets.bytes(sink.stored().get(i)))
                    .isEqualTo(Arrays.copyOf(dataSet, dataSet.length + dataSet.length % 2));
        }
        assertThat(report.failures())
                .allSatisfy(failure -> assertThat(failure.comment()).startsWith("NOT_DICOM"));
    }

    @Test
    void a_private_sop_class_is_stored() {
        byte[] object = TestObjects.part10(privateObject(), UID.ExplicitVRLittleEndian);
        Path file = TestObjects.write(folder, "private.dcm", object);

        assertThat(peer(AE).store(List.of(file), progress -> {}).stored()).isEqualTo(1);
    }

    @Test
    void a_query_is_no_storage_and_its_context_is_not_accepted() {
        String find = "1.2.840.10008.5.1.4.1.2.2.1";
        try (PeerAssociation association = PeerAssociation.open(
                address(AE),
                CallingEntity.of("TEST", Duration.ofSeconds(5)),
                List.of(new ProposedContext(find, UID.ImplicitVRLittleEndian)))) {
            assertThat(association.accepts(new ProposedContext(find, UID.ImplicitVRLittleEndian)))
                    .isFalse();
        }
    }

    @Test
    void another_called_ae_title_is_rejected() {
        StudyException refused =
                catchThrowableOfType(StudyException.class, () -> peer("OTHER").echo());

        assertThat(refused.code()).isEqualTo(ErrorCode.PEER_REFUSED);
        assertThat(refused.reason()).contains("is not called OTHER");
        assertThat(Tool.run("echoscu", "-aec", "OTHER", "127.0.0.1", listener.port())
                        .output())
                .contains("Called AE Title Not Recognized");
    }

    @Test
    void an_association_above_the_limit_is_rejected_for_now_and_served_later() {
        DicomListener one = DicomListener.start(TestPeers.config(1), sink);
        try (one) {
            PeerAddress busy = new PeerAddress(AE, "127.0.0.1", one.port());
            try (PeerAssociation first =
                    PeerAssociation.open(busy, CallingEntity.of("A", Duration.ofSeconds(5)), verification())) {
                assertThat(first.accepts(verification().get(0))).isTrue();
                StudyException refused =
                        catchThrowableOfType(StudyException.class, () -> new DicomPeer(busy, "B").echo());
                assertThat(refused.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE);
                assertThat(refused.reason()).contains("try again later");
            }
            assertThat(echoed(busy)).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_one_clear_sentence() {
        ListenerConfig taken = ListenerConfig.defaults(AE, "127.0.0.1", listener.port());

        StudyException refused = catchThrowableOfType(StudyException.class, () -> DicomListener.start(taken, sink));

        assertThat(refused.code()).isEqualTo(ErrorCode.PORT_IN_USE);
        assertThat(refused.reason()).contains("127.0.0.1:" + listener.port()).contains("free the port");
    }

    @Test
    void closing_aborts_what_is_open_and_leaves_no_thread() throws InterruptedException {
        CountDownLatch storing = new CountDownLatch(1);
        InstanceSink slow = instance -> {
            storing.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        DicomListener closing = DicomListener.start(TestPeers.config(4), slow);
        Thread sender = new Thread(() -> new DicomPeer(new PeerAddress(AE, "127.0.0.1", closing.port()), "TEST")
                .store(TestPeers.objects(folder, 1, 100), progress -> {}));
        sender.start();
        storing.await();

        closing.close();
        sender.join();

        assertThat(catchThrowableOfType(
                                StudyException.class,
                                () -> new DicomPeer(new PeerAddress(AE, "127.0.0.1", closing.port()), "TEST").echo())
                        .code())
                .isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }

    private static Attributes privateObject() {
        Attributes object = TestObjects.ct("1.2.3.4.9", 100);
        object.setString(Tag.SOPClassUID, VR.UI, "1.3.46.670589.11.0.0.12.1");
        return object;
    }

    /** The listener notices the end of an association a moment after its peer. */
    private static boolean echoed(PeerAddress address) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try {
                return !new DicomPeer(address, "B").echo().isNegative();
            } catch (StudyException busy) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static List<ProposedContext> verification() {
        return List.of(new ProposedContext(UID.VerificationSOPClass, UID.ImplicitVRLittleEndian));
    }

    private PeerAddress address(String ae) {
        return new PeerAddress(ae, "127.0.0.1", listener.port());
    }

    private DicomPeer peer(String ae) {
        return new DicomPeer(address(ae), "TEST");
    }
}
