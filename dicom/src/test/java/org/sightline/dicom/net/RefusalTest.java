package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What a sender is told when an object is not stored. */
@Timeout(60)
class RefusalTest {
    @TempDir
    Path folder;

    @TempDir
    Path received;

    @ParameterizedTest
    @CsvSource({
        "STORAGE_FULL, 42752",
        "STORAGE_FAILED, 42752",
        "NOT_DICOM, 49152",
        "TRUNCATED, 49152",
        "MALFORMED_DATA_SET, 49152",
        "MISSING_ATTRIBUTE, 43264",
        "INVALID_UID, 279",
        "INTERNAL, 272"
    })
    void a_refusal_is_answered_by_its_status_and_the_association_goes_on(ErrorCode code, int status) {
        FolderSink sink = new FolderSink(received);
        List<Path> files = TestPeers.objects(folder, 3, 1 << 18);
        InstanceSink refusing = instance -> {
            if (instance.sopUid().endsWith(".2")) {
                throw new StudyException(code, instance.sopUid(), "r\u00e9fus\\ed ".repeat(20));
            }
            sink.store(instance);
        };
        try (DicomListener refuser = DicomListener.start(TestPeers.config(4), refusing)) {
            StoreReport report = TestPeers.of(refuser).store(files, progress -> {});

            assertThat(report.outcomes()).extracting(StoreOutcome::status).containsExactly(0, status, 0);
            assertThat(report.outcomes().get(1).comment())
                    .hasSizeBetween(60, 64)
                    .startsWith("r?fus/ed");
        }
    }

    @Test
    void dcmtk_sees_a_full_disk_as_a_temporary_want_of_resources() {
        InstanceSink full = instance -> {
            throw new StudyException(ErrorCode.STORAGE_FULL, instance.sopUid(), "the disk is full");
        };
        try (DicomListener refuser = DicomListener.start(TestPeers.config(4), full)) {
            Tool storescu = Tool.run(
                    "storescu",
                    "-v",
                    "-aec",
                    TestPeers.AE,
                    "127.0.0.1",
                    refuser.port(),
                    TestPeers.objects(folder, 1, 100).get(0));

            assertThat(storescu.output()).contains("OutOfResources");
            assertThat(refuser.counts().failed()).isEqualTo(1);
        }
    }

    @Test
    void a_sink_that_fails_unexpectedly_is_a_processing_failure() {
        InstanceSink failing = instance -> {
            throw new IllegalStateException("secret");
        };
        try (DicomListener failer = DicomListener.start(TestPeers.config(4), failing)) {
            StoreReport report = TestPeers.of(failer).store(TestPeers.objects(folder, 2, 100), progress -> {});

            assertThat(report.outcomes()).extracting(StoreOutcome::status).containsExactly(0x0110, 0x0110);
            assertThat(report.outcomes().get(0).comment()).doesNotContain("secret");
        }
    }

    @Test
    void a_sop_instance_uid_that_is_none_never_reaches_the_sink() throws IOException, InterruptedException {
        FolderSink sink = new FolderSink(received);
        Path file = TestPeers.objects(folder, 1, 100).get(0);
        OutgoingFile honest = OutgoingFile.read(file);
        OutgoingFile forged = new OutgoingFile(file, "../../../etc/x", honest.context(), honest.offset());
        try (DicomListener listener = DicomListener.start(TestPeers.config(4), sink);
                PeerAssociation association = PeerAssociation.open(
                        TestPeers.address(listener),
                        CallingEntity.of("TEST", Duration.ofSeconds(5)),
                        List.of(honest.context()))) {
            assertThat(association.store(forged, Duration.ofSeconds(5)).status())
                    .isEqualTo(0x0117);
            assertThat(association.store(honest, Duration.ofSeconds(5)).status())
                    .isZero();
        }
        assertThat(sink.stored()).hasSize(1);
    }
}
