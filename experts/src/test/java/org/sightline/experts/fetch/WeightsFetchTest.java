package org.sightline.experts.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.WeightsFile;

class WeightsFetchTest {
    private static final byte[] WEIGHTS = "weights ".repeat(40_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final List<String> ranges = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void a_file_that_is_right_stands_under_its_name() throws IOException {
        handle(exchange -> send(exchange, 200, WEIGHTS));
        List<Long> progress = new ArrayList<>();
        Path file = fetch().fetch(weights("/w"), (at, total) -> {
            progress.add(at);
            assertThat(total).hasValue(WEIGHTS.length);
        });
        assertThat(file).isEqualTo(folder.resolve("w.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(folder.resolve("w.onnx.part")).doesNotExist();
        assertThat(progress).isSorted().endsWith((long) WEIGHTS.length);
        server.stop(0);
        assertThat(fetched("/w")).as("already there").isEqualTo(file);
    }

    @Test
    void a_wrong_hash_is_refused_and_removed() {
        handle(exchange -> send(exchange, 200, "something else".getBytes(StandardCharsets.US_ASCII)));
        assertRefused("/w", ErrorCode.WEIGHTS_CHANGED, "SHA-256");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_truncated_body_is_said_and_the_next_fetch_goes_on_from_there() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, WEIGHTS.length);
            exchange.getResponseBody().write(WEIGHTS, 0, 100_000);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        assertRefused("/w", ErrorCode.WEIGHTS_MISSING, "cannot be fetched");
        assertThat(folder.resolve("w.onnx")).doesNotExist();
        assertThat(folder.resolve("w.onnx.part")).isNotEmptyFile();
        handle(this::ranged);
        assertThat(fetched("/w")).hasBinaryContent(WEIGHTS);
        assertThat(ranges).last().asString().matches("bytes=[1-9][0-9]*-");
    }

    @Test
    void a_server_that_ignores_the_range_sends_all_again() throws IOException {
        Files.write(folder.resolve("w.onnx.part"), Arrays.copyOf(WEIGHTS, 1000));
        handle(exchange -> send(exchange, 200, WEIGHTS));
        assertThat(fetched("/w")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void a_part_of_another_file_is_fetched_anew() throws IOException {
        Files.write(folder.resolve("w.onnx.part"), "of an older version".getBytes(StandardCharsets.US_ASCII));
        handle(exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                ranged(exchange);
            } else {
                send(exchange, 200, WEIGHTS);
            }
        });
        assertThat(fetched("/w")).hasBinaryContent(WEIGHTS);
        assertThat(ranges).hasSize(1);
    }

    @Test
    void only_an_address_of_this_machine_may_do_without_https() {
        handle(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://weights.invalid/w");
            send(exchange, 302, new byte[0]);
        });
        List.of("http://weights.invalid/w", "ftp://localhost/w", "file:///etc/passwd")
                .forEach(url -> {
                    WeightsFile file = new WeightsFile("r", "w.onnx", "0", Optional.of(url), "MIT");
                    assertThatThrownBy(() -> fetch().fetch(file, (at, total) -> {}))
                            .hasMessageContaining("is not https");
                });
        assertRefused("/w", ErrorCode.WEIGHTS_MISSING, "cannot be fetched");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_part_that_is_the_whole_needs_no_body() throws IOException {
        Files.write(folder.resolve("w.onnx.part"), WEIGHTS);
        handle(exchange -> send(exchange, 416, new byte[0]));
        assertThat(fetched("/w")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void another_range_than_asked_for_is_refused() throws IOException {
        Files.write(folder.resolve("w.onnx.part"), Arrays.copyOf(WEIGHTS, 1000));
        handle(exchange -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 5-9/10");
            send(exchange, 206, new byte[5]);
        });
        assertRefused("/w", ErrorCode.WEIGHTS_MISSING, "another range");
    }

    @Test
    void an_error_page_is_no_weights() {
        handle(exchange -> send(exchange, 404, "no".getBytes(StandardCharsets.US_ASCII)));
        assertRefused("/w", ErrorCode.WEIGHTS_MISSING, "answered 404");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_redirect_is_followed() {
        handle(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/w")) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
                send(exchange, 302, new byte[0]);
            } else {
                send(exchange, 200, WEIGHTS);
            }
        });
        assertThat(fetched("/w")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void a_redirect_to_another_service_of_this_machine_or_to_secrets_is_not_followed() {
        for (String there : List.of(
                "http://127.0.0.1:1/x",
                "https://localhost:1/x",
                "http://169.254.169.254/",
                "https://169.254.169.254/",
                "file:///etc/passwd",
                "https://[")) {
            handle(exchange -> {
                exchange.getResponseHeaders().add("Location", there);
                send(exchange, 302, new byte[0]);
            });
            assertThatThrownBy(() -> fetched("/w"))
                    .as(there)
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WEIGHTS_MISSING))
                    .hasMessageNotContaining("ConnectException");
        }
    }

    @Test
    void a_redirect_in_a_circle_ends() {
        handle(exchange -> {
            exchange.getResponseHeaders().add("Location", url("/w"));
            send(exchange, 302, new byte[0]);
        });
        assertRefused("/w", ErrorCode.WEIGHTS_MISSING, "in a circle");
    }

    @Test
    void a_server_that_falls_silent_is_left() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, WEIGHTS.length);
            exchange.getResponseBody().write(WEIGHTS, 0, 10);
            exchange.getResponseBody().flush();
            await(released);
        });
        assertThatThrownBy(() -> new WeightsFetch(folder, 1 << 20, Duration.ofMillis(300))
                        .fetch(weights("/w"), (at, total) -> {}))
                .hasMessageContaining("silent");
    }

    @Test
    void a_file_that_is_too_large_is_refused_before_and_while_it_comes() {
        handle(exchange -> send(exchange, 200, WEIGHTS));
        WeightsFetch small = new WeightsFetch(folder, 1000, Duration.ofSeconds(10));
        assertThatThrownBy(() -> small.fetch(weights("/w"), (at, total) -> {})).hasMessageContaining("larger than");
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 0); // chunked: no length is said
            exchange.getResponseBody().write(WEIGHTS);
            exchange.close();
        });
        assertThatThrownBy(() -> small.fetch(weights("/w"), (at, total) -> {})).hasMessageContaining("larger than");
    }

    @Test
    void a_manifest_without_an_address_says_so() {
        WeightsFile none = new WeightsFile("r", "w.onnx", "0", Optional.empty(), "MIT");
        assertThatThrownBy(() -> fetch().fetch(none, (at, total) -> {})).hasMessageContaining("names no url");
    }

    private void ranged(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range);
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (WEIGHTS.length - 1) + "/" + WEIGHTS.length);
        send(exchange, 206, Arrays.copyOfRange(WEIGHTS, from, WEIGHTS.length));
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void handle(Handler handler) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException e) {
            assertThat(e).as("the first handler").isNotNull();
        }
        server.createContext("/", handler::handle);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertRefused(String path, ErrorCode code, String reason) {
        assertThatThrownBy(() -> fetched(path))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private Path fetched(String path) {
        return fetch().fetch(weights(path), (at, total) -> {});
    }

    private WeightsFetch fetch() {
        return new WeightsFetch(folder, 1 << 30, Duration.ofSeconds(10));
    }

    private WeightsFile weights(String path) {
        return new WeightsFile("classifier", "w.onnx", Sha256.of(WEIGHTS), Optional.of(url(path)), "MIT");
    }

    private String url(String path) {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + path;
    }
}
