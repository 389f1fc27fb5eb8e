package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.ListenerCounts.Refusal;

/** Who may call whom. */
@Timeout(60)
class AdmissionTest {
    @TempDir
    Path folder;

    @TempDir
    Path received;

    private FolderSink sink;
    private DicomListener listener;

    @BeforeEach
    void listen() {
        Duration patience = Duration.ofSeconds(20);
        List<CalledAe> titles = List.of(
                CalledAe.open("OPEN"),
                called("CT_ONLY", "CT1", "CT2@127.0.0.1", "CT3@192.0.2.1", "CT4@no.such.invalid"),
                called("NET", "*@127.0.0.0/8", "CT5@10.0.0.0/8"),
                called("AWAY", "*@10.0.0.0/8"));
        sink = new FolderSink(received);
        listener = DicomListener.start(
                new ListenerConfig(
                        titles, "127.0.0.1", 0, Optional.empty(), 2, 4, patience, Duration.ofSeconds(20), patience),
                sink);
    }

    private static CalledAe called(String title, String... callers) {
        return new CalledAe(
                title, Stream.of(callers).map(CalledAe.Caller::parse).toList());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void each_title_takes_the_callers_it_is_open_to() {
        assertThat(peer("OPEN", "ANYBODY").echo()).isPositive();
        assertThat(peer("CT_ONLY", "CT1").echo()).isPositive();
        assertThat(peer("CT_ONLY", "CT2").echo()).isPositive();

        assertThat(refusal("CT_ONLY", "ANYBODY")).contains("does not know the calling AE title ANYBODY");
        assertThat(refusal("CT_ONLY", "CT3")).contains("does not know the calling AE title CT3");
        assertThat(refusal("CT_ONLY", "CT4")).contains("does not know the calling AE title CT4");
        assertThat(refusal("SIGHTLINE", "CT1")).contains("is not called SIGHTLINE");
        assertThat(listener.counts().accepted()).isEqualTo(3);
        assertThat(listener.counts().refused())
                .containsEntry(Refusal.CALLING_AE, 3L)
                .containsEntry(Refusal.CALLED_AE, 1L)
                .containsEntry(Refusal.LIMIT, 0L);
    }

    @Test
    void a_caller_may_be_a_network() {
        assertThat(peer("NET", "ANYBODY").echo()).isPositive();
        assertThat(refusal("AWAY", "ANYBODY")).contains("does not know the calling AE title ANYBODY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CT1@10.0.0.0/33", "CT1@10.0.0.0/", "CT1@host/8", "CT1@/8", "CT1@10.0.0.0/8/8", "CT1@::/129"})
    void what_is_no_network_stops_the_start(String text) {
        assertThatThrownBy(() -> CalledAe.Caller.parse(text)).isInstanceOf(StudyException.class);
    }

    @Test
    void whoever_is_refused_is_told_of() {
        List<RefusedCall> told = new CopyOnWriteArrayList<>();
        listener.watchRefusals(told::add);
        refusal("CT_ONLY", "STRANGER");
        while (told.isEmpty()) { // told after it is written
            Thread.onSpinWait();
        }
        assertThat(told).containsExactly(new RefusedCall("STRANGER", "CT_ONLY", "127.0.0.1", Refusal.CALLING_AE));
    }

    @Test
    void dcmtk_is_told_to_come_again_when_its_host_holds_too_many() {
        Duration patience = Duration.ofSeconds(20);
        ListenerConfig one = new ListenerConfig(
                List.of(CalledAe.open("OPEN")),
                "127.0.0.1",
                0,
                Optional.empty(),
                8,
                1,
                4,
                patience,
                patience,
                patience);
        try (DicomListener strict = DicomListener.start(one, sink)) {
            PeerAddress address = new PeerAddress("OPEN", "127.0.0.1", strict.port());
            try (PeerAssociation first = open(address)) {
                assertThat(first.window()).isEqualTo(1);
                while (strict.counts().open() < 1) {
                    Thread.onSpinWait();
                }
                assertThat(echo(strict)).contains("Rejected Transient", "Local Limit Exceeded");
            }
            while (strict.counts().open() > 0) {
                Thread.onSpinWait();
            }
            assertThat(echo(strict)).doesNotContain("Rejected");
        }
    }

    private static String echo(DicomListener to) {
        return Tool.run("echoscu", "-aec", "OPEN", "127.0.0.1", to.port()).output();
    }

    @Test
    void a_title_can_be_added_while_it_listens() {
        assertThat(refusal("RESULTS", "MONAISCU")).contains("is not called RESULTS");

        listener.answer(called("RESULTS", "MONAISCU"));

        peer("RESULTS", "MONAISCU").store(TestPeers.objects(folder, 1, 100), progress -> {});
        assertThat(sink.callers()).containsExactly("MONAISCU>RESULTS@127.0.0.1");
        assertThat(refusal("RESULTS", "ANYBODY")).contains("does not know the calling AE title ANYBODY");
    }

    @Test
    void dcmtk_is_told_which_of_the_two_titles_is_wrong() {
        assertThat(Tool.run("echoscu", "-aet", "MR1", "-aec", "CT_ONLY", "127.0.0.1", listener.port())
                        .output())
                .contains("Calling AE Title Not Recognized");
        assertThat(Tool.run("echoscu", "-aet", "CT1", "-aec", "MR_ONLY", "127.0.0.1", listener.port())
                        .output())
                .contains("Called AE Title Not Recognized");
    }

    @Test
    void an_object_carries_the_title_it_was_sent_to() {
        peer("CT_ONLY", "CT1").store(TestPeers.objects(folder, 1, 100), progress -> {});

        assertThat(sink.callers()).containsExactly("CT1>CT_ONLY@127.0.0.1");
    }

    @Test
    void objects_and_their_bytes_are_counted() {
        StoreReport report = peer("OPEN", "CT1").store(TestPeers.objects(folder, 3, 100), progress -> {});

        long bytes = report.outcomes().stream()
                .mapToLong(outcome -> DataSets.bytes(outcome.file()).length)
                .sum();
        assertThat(listener.counts().stored()).isEqualTo(3);
        assertThat(listener.counts().failed()).isZero();
        assertThat(listener.counts().bytes()).isEqualTo(bytes);
    }

    @Test
    void dcmtk_is_told_to_come_again_when_all_associations_are_taken() {
        try (PeerAssociation first = open();
                PeerAssociation second = open()) {
            assertThat(List.of(first.window(), second.window())).containsOnly(1);
            while (listener.counts().open() < 2) {
                Thread.onSpinWait();
            }
            assertThat(Tool.run("echoscu", "-aec", "OPEN", "127.0.0.1", listener.port())
                            .output())
                    .contains("Rejected Transient");
            while (listener.counts().refused(Refusal.LIMIT) == 0) { // counted after it is written
                Thread.onSpinWait();
            }
            assertThat(listener.counts().refused(Refusal.LIMIT)).isEqualTo(1);
        }
    }

    private PeerAssociation open() {
        return open(address("OPEN"));
    }

    private static PeerAssociation open(PeerAddress address) {
        return PeerAssociation.open(
                address,
                CallingEntity.of("TEST", Duration.ofSeconds(5)),
                List.of(new ProposedContext("1.2.840.10008.1.1", "1.2.840.10008.1.2")));
    }

    private String refusal(String called, String calling) {
        StudyException refused = catchThrowableOfType(
                StudyException.class, () -> peer(called, calling).echo());
        assertThat(refused.code()).isEqualTo(ErrorCode.PEER_REFUSED);
        return refused.reason();
    }

    private PeerAddress address(String called) {
        return new PeerAddress(called, "127.0.0.1", listener.port());
    }

    private DicomPeer peer(String called, String calling) {
        return new DicomPeer(address(called), calling);
    }
}
