package org.sightline.dicom.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.UID;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.StudyException;

/** Listeners with short waits, peers of them, and objects to send. */
final class TestPeers {
    static final String AE = "SIGHTLINE";

    private TestPeers() {}

    static ListenerConfig config(int associations) {
        return new ListenerConfig(
                AE, "127.0.0.1", 0, associations, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(1));
    }

    static PeerAddress address(DicomListener listener) {
        return new PeerAddress(AE, "127.0.0.1", listener.port());
    }

    static DicomPeer of(DicomListener listener) {
        return new DicomPeer(address(listener), "TEST");
    }

    static void awaitAnswer(DicomPeer peer) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            try {
                peer.echo();
                return;
            } catch (StudyException starting) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the peer did not start");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** CT slices of SOP Instance UIDs 1.2.3.4.1 and on. */
    static List<Path> objects(Path folder, int count, int pixels) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> TestObjects.write(
                        folder,
                        i + ".dcm",
                        TestObjects.part10(TestObjects.ct("1.2.3.4." + i, pixels), UID.ExplicitVRLittleEndian)))
                .toList();
    }
}
