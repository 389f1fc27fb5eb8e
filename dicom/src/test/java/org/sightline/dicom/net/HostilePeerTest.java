package org.sightline.dicom.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.aoju.bus.image.metric.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void many_silent_connections_leave_room_for_a_peer_that_speaks() throws IOException {
        Duration patient = Duration.ofMinutes(1);
        ListenerConfig config = new ListenerConfig(TestPeers.AE, "127.0.0.1", 0, 16, patient, patient, patient);
        List<Socket> silent = new ArrayList<>();
        try (DicomListener patientListener = DicomListener.start(config, sink)) {
            for (int i = 0; i < 100; i++) {
                silent.add(new Socket("127.0.0.1", patientListener.port()));
                silent.get(i).getOutputStream().write(new byte[] {1, 0, 0}, 0, i % 4);
            }

            assertThat(TestPeers.of(patientListener).echo()).isPositive();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
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
    void a_pdu_that_trickles_in_is_waited_for_no_longer_than_a_silent_one() throws IOException, InterruptedException {
        Duration brief = Duration.ofSeconds(1);
        Duration patient = Duration.ofSeconds(60);
        ListenerConfig config = new ListenerConfig(TestPeers.AE, "127.0.0.1", 0, 1, patient, patient, brief);
        try (DicomListener strict = DicomListener.start(config, sink);
                Socket slow = new Socket("127.0.0.1", strict.port())) {
            WirePdus.associate(slow);
            byte[] pdu = WirePdus.pdu(4, new byte[1000]);
            boolean aborted = false;
            for (int n = 0; n < 100 && !aborted; n++) {
                slow.getOutputStream().write(pdu[n]);
                Thread.sleep(100); // what is tested is a peer that takes its time
                aborted = slow.getInputStream().available() > 0;
            }
            assertThat(aborted).isTrue();
            assertThat(slow.getInputStream().read())
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

    @ParameterizedTest
    @MethodSource("breaches")
    void a_breach_is_answered_by_the_reason_of_the_standard(String breach, byte[] bytes, int source, int reason)
            throws IOException {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            WirePdus.associate(socket);
            socket.getOutputStream().write(bytes);

            assertThat(socket.getInputStream().readNBytes(10))
                    .as(breach + ": A-ABORT, PS3.8 table 9-26")
                    .isEqualTo(new byte[] {7, 0, 0, 0, 0, 4, 0, 0, (byte) source, (byte) reason});
        }
        assertThat(TestPeers.of(listener).echo()).isPositive();
    }

    private static Stream<Arguments> breaches() throws IOException {
        byte[] find = WirePdus.command(Commands.mkCFindRSP(Commands.mkCFindRQ(1, "1.2", 0), 0xFF00));
        byte[] withDataSet = find.clone();
        // Command Data Set Type (0000,0800) is the element before the last, Status (0000,0900).
        withDataSet[indexOf(withDataSet, new byte[] {0, 0, 0, 8}) + 8] = 0;
        withDataSet[indexOf(withDataSet, new byte[] {0, 0, 0, 8}) + 9] = 0;
        byte[] endless = ByteBuffer.allocate(8)
                .order(LITTLE_ENDIAN)
                .putInt(0x10020000)
                .putInt(64 << 20)
                .array();
        byte[] undefined = ByteBuffer.allocate(8)
                .order(LITTLE_ENDIAN)
                .putInt(0x10020000)
                .putInt(-1)
                .array();
        byte[] otherGroup = ByteBuffer.allocate(8)
                .order(LITTLE_ENDIAN)
                .putInt(0x00100010)
                .putInt(0)
                .array();
        return Stream.of(
                arguments("unknown PDU", WirePdus.pdu(0x50, 4, new byte[4]), 2, 1),
                arguments("second A-ASSOCIATE-RQ", WirePdus.associateRequest(16_384), 2, 2),
                arguments(
                        "PDU longer than negotiated",
                        WirePdus.pdu(4, 4 * ToolkitDevice.PDU_LENGTH, new byte[10]),
                        2,
                        6),
                arguments(
                        "PDV longer than its PDU",
                        WirePdus.pdu(4, ByteBuffer.allocate(8).putInt(100).array()),
                        2,
                        6),
                arguments(
                        "PDV without header",
                        WirePdus.pdu(4, ByteBuffer.allocate(8).putInt(1).array()),
                        2,
                        6),
                arguments("half a PDV header", WirePdus.pdu(4, new byte[5]), 2, 6),
                arguments("data set before its command", WirePdus.pdu(4, WirePdus.pdv(2, new byte[8])), 2, 5),
                arguments("64 MiB element in a command", WirePdus.pdu(4, WirePdus.pdv(1, endless)), 2, 6),
                arguments("undefined length in a command", WirePdus.pdu(4, WirePdus.pdv(1, undefined)), 2, 6),
                arguments("another group in a command", WirePdus.pdu(4, WirePdus.pdv(1, otherGroup)), 2, 6),
                arguments("half an element", WirePdus.pdu(4, WirePdus.pdv(3, new byte[5])), 2, 6),
                arguments("endless command", endlessCommand(), 2, 6),
                arguments("data set of an answer nobody asked", WirePdus.pdu(4, WirePdus.pdv(3, withDataSet)), 2, 5));
    }

    /** Group lengths again and again, each right for itself. */
    private static byte[] endlessCommand() {
        byte[] element = {0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0};
        ByteArrayOutputStream pdus = new ByteArrayOutputStream();
        for (int i = 0; i <= CommandLimit.LARGEST_COMMAND / element.length; i++) {
            pdus.writeBytes(WirePdus.pdu(4, WirePdus.pdv(1, element)));
        }
        return pdus.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        return new String(bytes, ISO_8859_1).indexOf(new String(wanted, ISO_8859_1));
    }

    @Test
    void a_peer_that_takes_no_pdu_worth_sending_is_rejected() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            socket.getOutputStream().write(WirePdus.associateRequest(6));

            assertThat(socket.getInputStream().readNBytes(10)).startsWith(3, 0, 0, 0, 0, 4, 0, 1);
        }
        try (Socket unlimited = new Socket("127.0.0.1", listener.port())) {
            unlimited.getOutputStream().write(WirePdus.associateRequest(0x8000_0000));

            assertThat(unlimited.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void a_peer_that_asks_and_never_reads_is_dropped() throws IOException {
        byte[] echo = WirePdus.pdu(4, WirePdus.pdv(3, WirePdus.command(Commands.mkCEchoRQ(1, "1.2.840.10008.1.1"))));
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(1 << 12);
            deaf.connect(new InetSocketAddress("127.0.0.1", listener.port()));
            WirePdus.associate(deaf);
            assertThatThrownBy(() -> writeForEver(deaf, echo)).isInstanceOf(IOException.class);
        }
        assertThat(TestPeers.of(listener).echo()).isPositive();
    }

    private static void writeForEver(Socket deaf, byte[] echo) throws IOException {
        while (true) {
            deaf.getOutputStream().write(echo);
        }
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
