package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.remote.Publish;

/** One fetch, by those who may, while it is offered. */
@Timeout(30)
class VolumePublisherTest {
    private static final byte[] FILE = new byte[300_000];
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static {
        new Random(1).nextBytes(FILE);
    }

    private final VolumePublisher publisher = new VolumePublisher("127.0.0.1", 0);
    private final List<Double> progress = new CopyOnWriteArrayList<>();

    @Test
    void a_volume_is_fetched_whole_and_once() throws Exception {
        try (Offer offer = offer()) {
            assertThat(offer.asked()).isFalse();
            HttpResponse<byte[]> first = ask("GET", offer.url());
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isEqualTo(FILE);
            assertThat(offer.asked()).isTrue();
            assertThat(ask("GET", offer.url()).statusCode()).isEqualTo(404);
            assertThat(ask("HEAD", offer.url()).statusCode()).isEqualTo(404);
        }
        assertThat(progress).isSorted().startsWith(0.0);
    }

    @Test
    void the_name_tells_the_format_and_nothing_tells_the_patient() throws Exception {
        try (Offer offer = offer()) {
            assertThat(offer.url().getPath()).matches("/[A-Za-z0-9_-]{43}/volume\\.nii\\.gz");
            HttpResponse<byte[]> answer = ask("GET", offer.url());
            assertThat(answer.headers().map().keySet())
                    .containsExactlyInAnyOrder(
                            "accept-ranges",
                            "cache-control",
                            "connection",
                            "content-disposition",
                            "content-length",
                            "content-type",
                            "date");
            assertThat(answer.headers().firstValue("content-disposition"))
                    .contains("attachment; filename=\"volume.nii.gz\"");
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void no_two_addresses_are_alike() {
        try (Offer one = offer();
                Offer other = offer()) {
            assertThat(one.token()).isNotEqualTo(other.token());
        }
    }

    @Test
    void a_look_uses_nothing_up_and_a_range_gets_the_whole() throws Exception {
        try (Offer offer = offer()) {
            HttpResponse<byte[]> look = ask("HEAD", offer.url());
            assertThat(look.statusCode()).isEqualTo(200);
            assertThat(look.headers().firstValue("content-length")).contains("300000");
            assertThat(offer.asked()).isFalse();
            HttpResponse<byte[]> whole = CLIENT.send(
                    HttpRequest.newBuilder(offer.url())
                            .header("Range", "bytes=100-199")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(FILE);
        }
    }

    @Test
    void every_address_that_does_not_work_answers_alike() throws Exception {
        try (Offer offer = offer()) {
            URI root = offer.url().resolve("/");
            for (String path : List.of("", "volume.nii.gz", "x/volume.nii.gz", offer.token(), offer.token() + "/x")) {
                HttpResponse<byte[]> answer = ask("GET", root.resolve(path));
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
            assertThat(ask("POST", offer.url()).statusCode()).isEqualTo(405);
            assertThat(offer.asked()).isFalse();
        }
    }

    @Test
    void a_proxy_may_leave_its_prefix_in_the_path() throws Exception {
        Publish publish = new Publish("127.0.0.1", 0, URI.create("http://127.0.0.1/volumes/"), List.of());
        try (Offer offer = publisher.offer(FILE, publish, progress::add)) {
            assertThat(offer.url().getPath()).matches("/volumes/[^/]+/volume\\.nii\\.gz");
            assertThat(ask("GET", offer.url()).body()).isEqualTo(FILE);
        }
    }

    @Test
    void who_is_not_allowed_finds_nothing_and_is_remembered() throws Exception {
        Publish publish = new Publish("127.0.0.1", 0, URI.create("http://127.0.0.1"), List.of("10.0.0.0/8"));
        try (Offer offer = publisher.offer(FILE, publish, progress::add)) {
            assertThat(ask("GET", offer.url()).statusCode()).isEqualTo(404);
            assertThat(ask("HEAD", offer.url()).statusCode()).isEqualTo(404);
            assertThat(offer.turnedAway()).contains("127.0.0.1");
            assertThat(offer.asked()).isFalse();
        }
    }

    @Test
    void a_transfer_that_breaks_off_can_be_repeated() throws Exception {
        byte[] large = new byte[32 << 20]; // more than sockets buffer
        try (Offer offer = publisher.offer(large, publish(), progress::add)) {
            beginAndHangUp(offer.url());
            while (offer.length().isEmpty()) {
                Thread.onSpinWait(); // until the sender notices
            }
            assertThat(ask("GET", offer.url()).body()).hasSize(large.length);
            assertThat(ask("GET", offer.url()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void after_three_attempts_an_address_is_dead() {
        try (Offer offer = offer()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThat(offer.length()).contains(FILE.length);
                assertThat(offer.take()).isPresent();
                assertThat(offer.length()).isEmpty();
                offer.brokeOff();
            }
            assertThat(offer.length()).isEmpty();
            assertThat(offer.take()).isEmpty();
        }
    }

    @Test
    void while_one_client_fetches_another_finds_nothing() throws Exception {
        byte[] large = new byte[32 << 20];
        try (Offer offer = publisher.offer(large, publish(), progress::add);
                InputStream slow = CLIENT.send(
                                HttpRequest.newBuilder(offer.url()).build(), HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            assertThat(slow.read()).isZero();
            assertThat(ask("GET", offer.url()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_is_withdrawn_is_gone_also_in_the_middle_and_the_port_with_the_last() throws Exception {
        byte[] large = new byte[32 << 20];
        Offer stays = offer();
        Offer goes = publisher.offer(large, publish(), progress::add);
        InputStream body = CLIENT.send(
                        HttpRequest.newBuilder(goes.url()).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(body.read()).isZero();
        goes.close();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        assertThat(ask("GET", goes.url()).statusCode()).isEqualTo(404);
        assertThat(ask("HEAD", stays.url()).statusCode()).isEqualTo(200);
        stays.close();
        assertThatThrownBy(() -> ask("GET", stays.url())).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_port_that_is_taken_is_said_by_its_name() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            VolumePublisher blocked = new VolumePublisher("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> blocked.offer(FILE, publish(), progress::add))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_IN_USE))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.host.invalid", "not a host"})
    void an_address_that_is_none_is_said_too(String bind) {
        VolumePublisher nowhere = new VolumePublisher(bind, 0);
        assertThatThrownBy(() -> nowhere.offer(FILE, publish(), progress::add))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    private Offer offer() {
        return publisher.offer(FILE, publish(), progress::add);
    }

    private static Publish publish() {
        return new Publish("127.0.0.1", 0, URI.create("http://127.0.0.1"), List.of("127.0.0.1"));
    }

    private static HttpResponse<byte[]> ask(String method, URI url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void beginAndHangUp(URI url) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + url.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }
}
