package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.peers.RawHttp;

/** Without a login: who reaches the port of this machine by the browser of who sits at it. */
@QuarkusTest
@TestProfile(OneApplication.class)
class LoopbackTest {
    @TestHTTPResource
    URI base;

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost, 200",
        "127.0.0.1, , 200",
        "sightline.example.org, , 403",
        "sightline.example.org, http://sightline.example.org, 403",
        "localhost, http://evil.example.org, 403",
        "localhost.example.org, , 403",
        "localhost, null, 403"
    })
    void only_localhost_and_pages_of_localhost_are_answered(String host, String origin, int status) throws IOException {
        String from = origin == null ? "" : "Origin: " + origin + "\r\n";
        String answer = RawHttp.ask(
                base,
                "GET /api/studies HTTP/1.1\r\nHost: " + host + ":" + base.getPort() + "\r\n" + from
                        + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }
}
