package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;

/** What counts as stored, and what is worth another try, by status and by what peers do. */
@Timeout(120)
class StoreOutcomeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "0000, STORED, NO",
        "B000, STORED_WITH_WARNING, NO",
        "B006, STORED_WITH_WARNING, NO",
        "B007, STORED_WITH_WARNING, NO",
        "B001, REFUSED, NO",
        "0001, REFUSED, NO",
        "FF00, REFUSED, NO",
        "A700, REFUSED, YES",
        "A7FF, REFUSED, YES",
        "0110, REFUSED, YES",
        "0213, REFUSED, YES",
        "0111, REFUSED, NO",
        "0122, REFUSED, NO",
        "0124, REFUSED, NO",
        "A900, REFUSED, NO",
        "C000, REFUSED, NO",
        "C122, REFUSED, NO"
    })
    void a_status_decides_what_the_peer_has_and_whether_it_may_take_it_later(
            String status, StoreOutcome.Result result, Retry retry) {
        StoreOutcome outcome = StoreOutcome.answered(folder, "1.2", Integer.parseInt(status, 16), "");

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.retry()).isEqualTo(retry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--abort-after", "--abort-during"})
    void an_association_that_the_peer_aborts_stores_nothing_and_may_be_tried_again(String moment) throws IOException {
        int port = freePort();
        Process storescp = Tool.start("storescp", moment, "-aet", "DCMTK", "-od", folder, port);
        try {
            DicomPeer peer = new DicomPeer(new PeerAddress("DCMTK", "127.0.0.1", port), "TEST");
            awaitAnswer(peer);

            StoreReport report = peer.store(TestPeers.objects(folder, 3, 400_000), step -> {});

            assertThat(report.outcomes()).hasSize(3).allSatisfy(outcome -> {
                assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.NOT_SENT);
                assertThat(outcome.retry()).isEqualTo(Retry.YES);
            });
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void a_peer_that_refuses_every_association_is_not_asked_again() throws IOException {
        int port = freePort();
        Process storescp = Tool.start("storescp", "--refuse", "-aet", "DCMTK", "-od", folder, port);
        try {
            DicomPeer peer = new DicomPeer(new PeerAddress("DCMTK", "127.0.0.1", port), "TEST");
            List<Path> files = TestPeers.objects(folder, 1, 100);

            assertThat(refusal(peer, files).code()).isEqualTo(ErrorCode.PEER_REFUSED);
        } finally {
            storescp.destroy();
        }
    }

    /** Tries until the program listens. */
    private static StudyException refusal(DicomPeer peer, List<Path> files) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            try {
                peer.store(files, step -> {});
            } catch (StudyException e) {
                if (e.code() == ErrorCode.PEER_REFUSED) {
                    return e;
                }
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("storescp did not start");
    }

    private static void awaitAnswer(DicomPeer peer) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            try {
                peer.echo();
                return;
            } catch (StudyException starting) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("storescp did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
