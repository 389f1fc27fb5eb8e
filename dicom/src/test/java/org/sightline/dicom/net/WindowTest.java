package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Several operations under way on one association (PS3.7 section D.3.3.3). */
@Timeout(60)
class WindowTest {
    @TempDir
    Path folder;

    @TempDir
    Path received;

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "1000, 16"})
    void the_smaller_of_what_both_sides_allow_holds(int allowed, int window) {
        List<Path> files = TestPeers.objects(folder, 1, 100);
        OutgoingFile file = OutgoingFile.read(files.get(0));
        CallingEntity caller = CallingEntity.of("TEST", Duration.ofSeconds(5)).withWindow();
        try (DicomListener listener = DicomListener.start(config(allowed), new FolderSink(received));
                PeerAssociation association = PeerAssociation.open(
                        TestPeers.address(listener),
                        caller,
                        PeerAssociation.request(TestPeers.address(listener), "TEST", List.of(file.context())))) {
            assertThat(association.window()).isEqualTo(window);
        }
    }

    @Test
    void each_answer_belongs_to_its_object_and_the_order_is_kept() {
        FolderSink sink = new FolderSink(received);
        InstanceSink choosy = instance -> {
            if (instance.sopUid().endsWith("3")) {
                throw new StudyException(ErrorCode.STORAGE_FULL, instance.sopUid(), "full");
            }
            sink.store(instance);
        };
        try (DicomListener listener = DicomListener.start(config(8), choosy)) {
            List<Path> files = TestPeers.objects(folder, 40, 1000);

            StoreReport report = TestPeers.of(listener).store(files, progress -> {});

            assertThat(report.outcomes()).extracting(StoreOutcome::file).containsExactlyElementsOf(files);
            assertThat(report.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.status())
                            .isEqualTo(outcome.sopUid().endsWith("3") ? 0xA700 : 0));
            assertThat(report.stored()).isEqualTo(36).isEqualTo(sink.stored().size());
        }
    }

    @Test
    void the_next_object_is_sent_before_the_last_is_answered() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        InstanceSink slow = instance -> {
            if (arrived.incrementAndGet() == 1) {
                await(answered);
            }
        };
        try (DicomListener listener = DicomListener.start(config(2), slow)) {
            CallingEntity caller =
                    CallingEntity.of("TEST", Duration.ofSeconds(30)).withWindow();
            OutgoingFile file =
                    OutgoingFile.read(TestPeers.objects(folder, 1, 100).get(0));
            try (PeerAssociation association = PeerAssociation.open(
                    TestPeers.address(listener),
                    caller,
                    PeerAssociation.request(TestPeers.address(listener), "TEST", List.of(file.context())))) {
                PendingStore first = association.begin(file, Duration.ofSeconds(30));
                PendingStore second = association.begin(file, Duration.ofSeconds(30));
                answered.countDown();
                assertThat(first.outcome().stored()).isTrue();
                assertThat(second.outcome().stored()).isTrue();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void what_was_answered_before_the_association_broke_counts_as_sent() {
        FolderSink sink = new FolderSink(received);
        try (DicomListener listener = DicomListener.start(config(16), sink)) {
            List<Path> files = TestPeers.objects(folder, 30, 1000);

            StoreReport report = TestPeers.of(listener).store(files, progress -> {
                if (progress.done() == 5) {
                    listener.close();
                }
            });

            assertThat(report.outcomes()).hasSize(30);
            assertThat(report.stored()).isBetween(5L, (long) sink.stored().size());
            assertThat(report.failures())
                    .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.NOT_SENT));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ListenerConfig config(int window) {
        Duration patience = Duration.ofSeconds(20);
        return new ListenerConfig(
                List.of(CalledAe.open(TestPeers.AE)),
                "127.0.0.1",
                0,
                Optional.empty(),
                4,
                window,
                patience,
                Duration.ofSeconds(20),
                patience);
    }
}
