package org.sightline.dicom.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one peer does, the next one is served. */
@Timeout(120)
class HostilePeerTest {
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
    void garbage_on_the_port_is_dropped_and_the_next_association_served() throws IOException {
        byte[] random = new byte[1 << 16];
        new Random(1).nextBytes(random);
        for (byte[] garbage : List.of(
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII),
                random,
                new byte[100],
                WirePdus.pdu(1, 0x7FFF_FFFF, new byte[0]),
                WirePdus.pdu(1, 1 << 21, new byte[0]),
                WirePdus.pdu(4, 12, new byte[12]))) {
            assertDropped(garbage);
        }

        assertThat(TestPeers.of(listener).echo()).isPositive();
    }

    @Test
    void silence_is_dropped() throws IOException {
        assertDropped(new byte[0]);
        assertDropped(new byte[] {1, 0, 0});

        assertThat(TestPeers.of(listener).echo()).isPositive();
    }

    @Test
    void an_idle_association_is_aborted() throws IOException {
        Duration brief = Duration.ofMillis(300);
        ListenerConfig impatient = new ListenerConfig(TestPeers.AE, "127.0.0.1", 0, 1, brief, brief, brief);
        try (DicomListener closing = DicomListener.start(impatient, sink);
                Socket idle = new Socket("127.0.0.1", closing.port())) {
            WirePdus.associate(idle);

            assertThat(idle.getInputStream().read())
                    .as("PDU type, 7 is A-ABORT")
                    .isEqualTo(7);
        }
    }

    @Test
    void an_abort_or_a_stall_inside_a_data_set_stores_nothing_and_the_next_association_is_served() throws IOException {
        try (Socket aborting = new Socket("127.0.0.1", listener.port())) {
            WirePdus.startDataSet(aborting);
            aborting.getOutputStream().write(WirePdus.pdu(7, 4, new byte[4]));
            assertThat(endOf(aborting)).isTrue();
        }
        try (Socket closing = new Socket("127.0.0.1", listener.port())) {
            WirePdus.startDataSet(closing);
        }
        try (Socket stalling = new Socket("127.0.0.1", listener.port())) {
            WirePdus.startDataSet(stalling);
            assertThat(endOf(stalling)).isTrue();
        }
        assertThat(sink.stored()).isEmpty();

        assertThat(TestPeers.of(listener)
                        .store(TestPeers.objects(folder, 1, 100), progress -> {})
                        .stored())
                .isEqualTo(1);
    }

    private void assertDropped(byte[] garbage) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            socket.getOutputStream().write(garbage);
            socket.getOutputStream().flush();
            assertThat(endOf(socket)).isTrue();
        }
    }

    /** True when the other side ends the connection, within the time the test has. */
    private static boolean endOf(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
