package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.UID;
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
        byte[] fits = WirePdus.pdu(4, new byte[(int) PduLimit.LARGEST_PDU]);
        byte[] two = new byte[2 * fits.length];
        System.arraycopy(fits, 0, two, 0, fits.length);
        System.arraycopy(fits, 0, two, fits.length, fits.length);

        assertThat(new PduLimit(new ByteArrayInputStream(two)).readAllBytes()).isEqualTo(two);
        PduLimit limit =
                new PduLimit(new ByteArrayInputStream(WirePdus.pdu(4, (int) PduLimit.LARGEST_PDU + 1, new byte[100])));
        assertThat(catchThrowableOfType(AAbort.class, limit::readAllBytes).getReason())
                .isEqualTo(AAbort.INVALID_PDU_PARAMETER_VALUE);
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
