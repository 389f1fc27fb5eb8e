package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.StudyQuery;

/** Addresses that stand in the answers of an archive are no requests to us. */
class NamedAddressesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void bulk_data_and_retrieve_urls_of_an_answer_are_never_fetched() throws IOException {
        try (ServerSocket trap = trap()) {
            String there = "http://127.0.0.1:" + trap.getLocalPort() + "/secret";
            String answer =
                    "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]},\"00081190\":{\"vr\":\"UR\",\"Value\":[\""
                            + there + "\"]},\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + there
                            + "\"},\"00100020\":{\"vr\":\"LO\",\"BulkDataURI\":\"" + there + "\"}}]";

            assertThat(found(200, answer, "")).isEqualTo(1);
            assertUntouched(trap);
        }
    }

    @Test
    void a_redirect_to_another_server_is_not_followed() throws IOException {
        try (ServerSocket trap = trap()) {
            String there = "http://127.0.0.1:" + trap.getLocalPort() + "/secret";

            assertThatThrownBy(() -> found(302, "", there))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_REFUSED));
            assertUntouched(trap);
        }
    }

    @Test
    void an_archive_where_clouds_keep_secrets_is_not_asked() {
        assertThatThrownBy(() -> new QidoClient(access(URI.create("http://169.254.169.254/")))
                        .studies(StudyQuery.ofStudy("1.2.3"), 1))
                .hasMessageContaining("where clouds keep secrets");
    }

    private static int found(int status, String body, String location) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return new QidoClient(access(base))
                    .studies(StudyQuery.ofStudy("1.2.3"), 1)
                    .size();
        } finally {
            server.stop(0);
        }
    }

    private static WebAccess access(URI base) {
        return new WebAccess(base, Optional.of("Bearer secret"), PATIENCE, PATIENCE);
    }

    private static ServerSocket trap() throws IOException {
        ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        trap.setSoTimeout(200);
        return trap;
    }

    private static void assertUntouched(ServerSocket trap) {
        assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
