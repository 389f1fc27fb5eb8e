package org.sightline.dicom.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.Part10;

class SmallRulesTest {
    @TempDir
    Path folder;

    @Test
    void a_peer_address_is_read_and_written() {
        assertThat(PeerAddress.parse("ORTHANC@10.0.0.5:4242")).isEqualTo(new PeerAddress("ORTHANC", "10.0.0.5", 4242));
        assertThat(PeerAddress.parse("MY PACS@pacs.example:104").aeTitle()).isEqualTo("MY PACS");
        assertThat(PeerAddress.parse("A@[::1]:104")).hasToString("A@[::1]:104");
        assertThat(PeerAddress.parse("A@pacs:2762?tls"))
                .isEqualTo(new PeerAddress("A", "pacs", 2762, true))
                .hasToString("A@pacs:2762?tls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ORTHANC",
                "ORTHANC@host",
                "@host:104",
                "A@:104",
                "A@host:0",
                "A@host:65536",
                "A@host:x",
                "A@host:104?ssl",
                "A@host:104?",
                "SEVENTEEN_LETTERS@host:104",
                "A\\B@host:104",
                "A@B@host:104",
                "A@::1:104"
            })
    void another_text_is_no_peer_address_and_the_message_shows_one(String text) {
        StudyException refused = catchThrowableOfType(StudyException.class, () -> PeerAddress.parse(text));

        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.reason()).contains("ORTHANC@10.0.0.5:4242");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "SEVENTEEN_LETTERS", "A\\B", "A\n", " A"})
    void an_illegal_ae_title_is_an_invalid_configuration(String title) {
        assertThat(catchThrowableOfType(StudyException.class, () -> ListenerConfig.defaults(title, "127.0.0.1", 11112))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void a_listener_without_a_timeout_is_an_invalid_configuration() {
        Duration second = Duration.ofSeconds(1);

        assertThat(catchThrowableOfType(
                                StudyException.class,
                                () -> new ListenerConfig("A", "127.0.0.1", 0, 1, second, Duration.ZERO, second))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void file_meta_information_is_read_back_by_us_and_by_dcmtk() {
        byte[] head = new FileMetaInformation("1.2.3", "1.2.3.45", UID.ExplicitVRLittleEndian, "MODALITY").bytes();
        Path file = TestObjects.write(folder, "head.dcm", head);

        assertThat(Part10.read(file))
                .isEqualTo(new Part10("1.2.3", "1.2.3.45", UID.ExplicitVRLittleEndian, head.length));
        assertThat(Tool.run("dcmdump", file).output())
                .contains("MODALITY", FileMetaInformation.IMPLEMENTATION_CLASS_UID)
                .doesNotContain("E: ", "W: ");
    }

    @Test
    void pdus_up_to_the_limit_pass_and_one_more_byte_aborts() throws IOException {
        int largest = (int) PduLimit.LARGEST_DATA;
        byte[] fits = WirePdus.pdu(4, WirePdus.pdv(0, new byte[largest - 6]));
        byte[] two = new byte[2 * fits.length];
        System.arraycopy(fits, 0, two, 0, fits.length);
        System.arraycopy(fits, 0, two, fits.length, fits.length);

        assertThat(limited(two).readAllBytes()).isEqualTo(two);
        assertThat(aborted(WirePdus.pdu(4, largest + 1, new byte[100]))).isEqualTo(AAbort.INVALID_PDU_PARAMETER_VALUE);
        assertThat(aborted(WirePdus.pdu(1, (int) PduLimit.LARGEST_PDU + 1, new byte[100])))
                .isEqualTo(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void a_command_of_many_fragments_is_followed_to_its_end() throws IOException {
        byte[] command = WirePdus.command(Commands.mkCStoreRQ(1, TestObjects.CT_IMAGE_STORAGE, "1.2.3.4.5", 0));
        ByteArrayOutputStream pdus = new ByteArrayOutputStream();
        for (int i = 0; i < command.length; i++) {
            int control = i == command.length - 1 ? 3 : 1;
            pdus.writeBytes(WirePdus.pdu(4, WirePdus.pdv(control, new byte[] {command[i]})));
        }
        byte[] twice = (pdus.toString(ISO_8859_1) + pdus.toString(ISO_8859_1)).getBytes(ISO_8859_1);

        assertThat(limited(twice).readAllBytes()).isEqualTo(twice);
    }

    @Test
    void a_write_that_does_not_end_is_noticed_at_the_second_look() throws Exception {
        PipedInputStream reader = new PipedInputStream(1);
        WatchedOutput out = new WatchedOutput(new PipedOutputStream(reader));
        assertThat(out.stuck()).isFalse();
        Thread writer = new Thread(() -> write(out));
        writer.start();
        while (reader.available() == 0) {
            Thread.onSpinWait();
        }
        assertThat(out.stuck()).isFalse();
        assertThat(out.stuck()).isTrue();

        assertThat(reader.readNBytes(2)).hasSize(2);
        writer.join();
        assertThat(out.stuck()).isFalse();
        assertThat(out.stuck()).isFalse();
    }

    private static void write(WatchedOutput out) {
        try {
            out.write(new byte[2]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PduLimit limited(byte[] bytes) {
        return new PduLimit(new ByteArrayInputStream(bytes), PduLimit.Side.ACCEPTOR);
    }

    private static int aborted(byte[] bytes) {
        return catchThrowableOfType(AAbort.class, limited(bytes)::readAllBytes).getReason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@host", "CT1@", "SEVENTEEN_LETTERS", "A\\B@host"})
    void an_unreadable_caller_is_an_invalid_configuration(String text) {
        assertThat(catchThrowableOfType(StudyException.class, () -> CalledAe.Caller.parse(text))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void an_ae_title_that_stands_twice_is_an_invalid_configuration() {
        Duration second = Duration.ofSeconds(1);
        List<CalledAe> twice = List.of(CalledAe.open("A"), CalledAe.open("A"));

        assertThat(catchThrowableOfType(
                                StudyException.class,
                                () -> new ListenerConfig(
                                        twice, "127.0.0.1", 0, Optional.empty(), 1, 1, second, second, second))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void files_of_more_than_128_contexts_take_more_associations() {
        List<OutgoingFile> files = IntStream.range(0, 300)
                .mapToObj(i -> new OutgoingFile(
                        Path.of("x"), "1.2", new ProposedContext("1.2." + i, UID.ImplicitVRLittleEndian), 0))
                .toList();

        assertThat(SendingPlan.associations(files)).extracting(List::size).containsExactly(128, 128, 44);
        assertThat(SendingPlan.associations(List.of())).isEmpty();
    }
}
