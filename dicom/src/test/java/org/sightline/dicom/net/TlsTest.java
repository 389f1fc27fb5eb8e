package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.ListenerCounts.Refusal;
import org.sightline.dicom.tls.KeyStoreFile;
import org.sightline.dicom.tls.TlsContext;

/** DICOM over TLS, with DCMTK at the other end (PS3.15 section B.10). */
@Timeout(120)
class TlsTest {
    @TempDir
    static Path keys;

    private static Certificates ours;
    private static Certificates theirs;
    private static Certificates stranger;

    @TempDir
    Path folder;

    @TempDir
    Path received;

    private FolderSink sink;
    private DicomListener listener;

    @BeforeAll
    static void makeKeys() {
        ours = Certificates.make(keys, "sightline");
        theirs = Certificates.make(keys, "modality");
        stranger = Certificates.make(keys, "stranger");
    }

    @BeforeEach
    void listen() {
        sink = new FolderSink(received);
        listener = listener(true, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void dcmtk_stores_with_a_certificate_on_either_side() {
        Tool storescu = storescu("+tls", theirs.key(), theirs.certificate(), "+cf", ours.certificate());

        assertThat(storescu.exit()).as(storescu.output()).isZero();
        assertThat(sink.stored()).hasSize(1);
        assertThat(listener.counts().refused(Refusal.TLS)).isZero();
    }

    @Test
    void without_a_certificate_or_with_a_strange_one_nobody_is_let_in() {
        assertThat(storescu("+tla", "-ic").exit()).isNotZero();
        assertThat(storescu("+tls", stranger.key(), stranger.certificate(), "-ic")
                        .exit())
                .isNotZero();

        // With TLS 1.3 the sender is gone before its certificate is looked at.
        while (listener.counts().refused(Refusal.TLS) < 2) {
            Thread.onSpinWait();
        }
        assertThat(sink.stored()).isEmpty();
        assertThat(storescu("+tls", theirs.key(), theirs.certificate(), "+cf", ours.certificate())
                        .exit())
                .isZero();
    }

    @Test
    void a_certificate_is_not_asked_for_when_the_site_does_not() {
        try (DicomListener open = listener(false, Duration.ofSeconds(20))) {
            assertThat(sentTo(open.tlsPort().getAsInt(), "+tla", "+cf", ours.certificate())
                            .exit())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"
            })
    void ciphers_without_forward_secrecy_or_authentication_are_refused(String suite) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", tlsPort());
                SSLSocket secure = theirs.trusting(ours).client(socket, "localhost")) {
            secure.setEnabledProtocols(new String[] {"TLSv1.2"});
            secure.setEnabledCipherSuites(new String[] {suite});

            assertThatThrownBy(secure::startHandshake).isInstanceOf(SSLException.class);
        }
        assertThat(sightline().echo()).isPositive();
    }

    @Test
    void a_plain_peer_and_half_a_handshake_hold_no_thread_for_longer_than_a_request() throws IOException {
        try (DicomListener impatient = listener(true, Duration.ofMillis(300));
                Socket half = new Socket("127.0.0.1", impatient.tlsPort().getAsInt());
                Socket plain = new Socket("127.0.0.1", impatient.tlsPort().getAsInt())) {
            half.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1});
            plain.getOutputStream().write(WirePdus.associateRequest(16_384));

            assertThat(ended(half)).isTrue();
            assertThat(ended(plain)).isTrue();
            while (impatient.counts().refused(Refusal.TLS) < 2) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void both_ports_serve_the_same_titles_and_share_the_limit() {
        assertThat(TestPeers.of(listener).echo()).isPositive();
        assertThat(sightline().echo()).isPositive();
        assertThat(listener.counts().accepted()).isEqualTo(2);
    }

    @Test
    void we_send_over_tls_what_we_send_without() {
        StoreReport report = sightline().store(TestPeers.objects(folder, 5, 1 << 20), progress -> {});

        assertThat(report.stored()).isEqualTo(5);
        assertThat(DataSets.bytes(sink.stored().get(4)))
                .isEqualTo(DataSets.bytes(report.outcomes().get(4).file()));
    }

    @Test
    void we_show_our_certificate_to_dcmtk_and_believe_only_one_we_know() {
        int port = TestPeers.freePort();
        Process storescp = Tool.start(
                "storescp",
                "+tls",
                theirs.key(),
                theirs.certificate(),
                "+cf",
                ours.certificate(),
                "-od",
                received,
                port);
        try {
            PeerAddress address = new PeerAddress("DCMTK", "127.0.0.1", port, true);
            TestPeers.awaitAnswer(new DicomPeer(address, "SIGHTLINE", ours.trusting(theirs)));

            StoreReport report = new DicomPeer(address, "SIGHTLINE", ours.trusting(theirs))
                    .store(TestPeers.objects(folder, 2, 100), progress -> {});
            assertThat(report.stored()).isEqualTo(2);
            for (TlsContext wrong :
                    List.of(ours.trusting(stranger), stranger.trusting(theirs), Certificates.anonymous(keys, theirs))) {
                assertThat(catchThrowableOfType(
                                        StudyException.class, () -> new DicomPeer(address, "SIGHTLINE", wrong).echo())
                                .code())
                        .isEqualTo(ErrorCode.PEER_UNREACHABLE);
            }
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void a_store_that_does_not_open_is_an_invalid_configuration_without_its_password() {
        KeyStoreFile wrong = new KeyStoreFile(ours.store(), "secret");

        StudyException refused =
                catchThrowableOfType(StudyException.class, () -> TlsContext.of(Optional.of(wrong), Optional.empty()));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(refused.getMessage() + wrong).contains("sightline.p12").doesNotContain("secret");
    }

    private Tool storescu(Object... security) {
        return sentTo(tlsPort(), security);
    }

    private Tool sentTo(int port, Object... security) {
        Object[] command = new Object[security.length + 6];
        command[0] = "storescu";
        System.arraycopy(security, 0, command, 1, security.length);
        System.arraycopy(
                new Object[] {
                    "-aec",
                    TestPeers.AE,
                    "127.0.0.1",
                    port,
                    TestPeers.objects(folder, 1, 100).get(0)
                },
                0,
                command,
                security.length + 1,
                5);
        return Tool.run(command);
    }

    private DicomPeer sightline() {
        PeerAddress address = new PeerAddress(TestPeers.AE, "127.0.0.1", tlsPort(), true);
        return new DicomPeer(address, "TEST", theirs.trusting(ours));
    }

    private int tlsPort() {
        return listener.tlsPort().getAsInt();
    }

    private DicomListener listener(boolean clientCertificate, Duration requestTimeout) {
        TlsPort tls = new TlsPort(0, ours.trusting(theirs), clientCertificate);
        ListenerConfig config = new ListenerConfig(
                List.of(CalledAe.open(TestPeers.AE)),
                "127.0.0.1",
                0,
                Optional.of(tls),
                4,
                16,
                requestTimeout,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        return DicomListener.start(config, sink);
    }
}
