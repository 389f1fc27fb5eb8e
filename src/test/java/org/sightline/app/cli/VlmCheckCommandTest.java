package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VlmCheckCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer server;
    private volatile int status = 200;

    VlmCheckCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        System.setProperty(
                "sightline.vlm.url", "http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        System.clearProperty("sightline.vlm.url");
        server.stop(0);
    }

    @Test
    void a_server_that_answers_is_described_as_one_object() throws IOException {
        assertThat(run("--json")).isZero();
        JsonNode row = new ObjectMapper().readTree(out.toString());

        assertThat(row.path("passed").asBoolean()).isTrue();
        assertThat(row.path("model").asText()).isEqualTo("small");
        assertThat(row.path("streams").asBoolean(true)).isFalse();
        assertThat(row.path("pictureTokens").asInt()).isEqualTo(190);
        assertThat(row.path("profilePictureTokens").asInt()).isEqualTo(196);
        assertThat(row.path("problems")).isEmpty();
    }

    @Test
    void people_read_what_it_does() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains(
                        "  fit",
                        "does not stream",
                        "takes a picture of 384x384 for 190 tokens; profile vila-m3 counts 196");
    }

    @Test
    void a_server_that_does_not_answer_is_unfit_and_says_why() {
        status = 422;
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("  unfit", "status 422", "[VLM_REFUSED]");
    }

    @Test
    void without_a_server_there_is_nothing_to_check() {
        System.clearProperty("sightline.vlm.url");
        assertThat(run("--json")).isEqualTo(1);
        assertThat(err.toString()).contains("SIGHTLINE_VLM_URL");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int tokens = asked.contains("image_url") ? 200 : 10;
        byte[] body =
                ("{\"model\":\"small\",\"choices\":[{\"message\":{\"content\":\"one\"}}],\"usage\":{\"prompt_tokens\":"
                                + tokens + ",\"completion_tokens\":1}}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "vlm";
        arguments[1] = "check";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
