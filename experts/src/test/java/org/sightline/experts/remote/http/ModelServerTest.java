package org.sightline.experts.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.http.FakeServer.Reply;
import org.sightline.experts.remote.http.FakeServer.Request;
import org.sightline.experts.remote.http.FakeServer.Trouble;

/** What single calls of a server mean. */
@Timeout(30)
class ModelServerTest {
    private static final HttpClient CLIENT = Network.client();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-29T08:00:00Z"));
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private Reply reply = Reply.json(200, "{\"answer\":42}");
    private int tokens;
    private String accepted = "";
    private final FakeServer peer = new FakeServer() {
        @Override
        protected Reply answer(Request request) {
            return switch (request.path()) {
                case "/token" -> Reply.json(200, "{\"access_token\":\"t" + ++tokens + "\",\"expires_in\":60}");
                case "/moved" -> new Reply(307, "", new byte[0], Map.of("Location", "/ask"));
                case "/around" -> new Reply(308, "", new byte[0], Map.of("Location", "/around"));
                default ->
                    accepted.isEmpty() || request.header("Authorization").equals(accepted)
                            ? reply
                            : Reply.json(401, "{\"detail\":\"Not authenticated\"}");
            };
        }
    };

    @AfterEach
    void close() {
        peer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCE, EXPERT_TIMEOUT, did not answer within 5s",
        "STALL, EXPERT_TIMEOUT, did not answer within 5s",
        "SLOW_DRIP, EXPERT_TIMEOUT, did not answer within 5s",
        "HTML_PAGE, EXPERT_ANSWER_INVALID, 'text/html: an error page, or a proxy between'",
        "PAGE_CALLED_JSON, EXPERT_ANSWER_INVALID, 'no JSON: an error page, or a proxy between'",
        "HALF_BODY, EXPERT_ANSWER_INVALID, broke off",
        "HUGE_BODY, EXPERT_ANSWER_INVALID, longer than 1000000 bytes",
        "RESET, EXPERT_UNAVAILABLE, cannot be reached",
        "ERROR_500, EXPERT_UNAVAILABLE, status 500",
        "BUSY_503, EXPERT_UNAVAILABLE, 'try later: the queue is full'",
        "UNAUTHORIZED, EXPERT_UNAVAILABLE, 'check its authentication: Not authenticated'",
        "REDIRECT_ELSEWHERE, EXPERT_UNAVAILABLE, 'redirects GET to http://127.0.0.2,'"
    })
    void trouble_is_named_and_no_text_of_a_page_is_quoted(Trouble trouble, ErrorCode code, String reason) {
        peer.trouble("/ask", trouble);
        peer.meanwhile(() -> clock.forward(Duration.ofSeconds(2)));
        if (trouble == Trouble.SILENCE || trouble == Trouble.STALL) {
            peer.meanwhile(() -> clock.forward(Duration.ofSeconds(6)));
        }
        StudyException e = refused(Call.get("/ask").atMost(1_000_000));

        assertThat(e.code()).as(e.reason()).isEqualTo(code);
        assertThat(e.reason()).contains("Peer", reason).doesNotContain("DOE").doesNotContain("t=1");
        assertThat(e.subject()).startsWith(peer.root().toString());
    }

    @Test
    void an_address_where_nobody_listens_is_unavailable() {
        peer.close();

        assertThat(refused(Call.get("/ask")).code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
    }

    @Test
    void a_cancelled_reading_stops_waiting() {
        peer.trouble("/ask", Trouble.STALL);
        peer.meanwhile(() -> cancelled.set(true));

        assertThat(refused(Call.get("/ask")).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
    }

    @Test
    void the_time_is_for_all_calls_together() {
        ModelServer server = server(new Credentials.None());
        Deadline deadline = deadline();
        server.call(Call.get("/ask"), deadline);
        clock.forward(Duration.ofSeconds(3));
        server.call(Call.get("/ask"), deadline);
        clock.forward(Duration.ofSeconds(3));

        StudyException e = catchThrowableOfType(StudyException.class, () -> server.call(Call.get("/ask"), deadline));
        assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({"'',1", "'{\"a\":1} x',2", "'{\"a\":1,\"a\":2}',3", "'{\"a\":NaN}',4", "'{\"a\":',5"})
    void what_is_not_strictly_json_is_none(String body, int n) {
        reply = Reply.json(200, body);
        StudyException e = refused(Call.get("/ask"));

        assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(e.reason()).endsWith("something that is no JSON; nothing of it was used");
    }

    @Test
    void a_refused_request_is_a_matter_of_configuration_and_quotes_the_server() {
        reply = Reply.json(400, "{\"error\":\"unexpected shape\\nfor input\"}");
        StudyException e = refused(Call.get("/ask"));

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(e.reason()).endsWith("GET /ask with status 400: unexpected shape for input");
    }

    @Test
    void a_redirect_on_the_same_server_is_followed_with_the_body() {
        Answer answer =
                server(new Credentials.None()).call(Call.of("POST", "/moved").withJson("{\"q\":1}"), deadline());

        assertThat(answer.json().path("answer").asInt()).isEqualTo(42);
        assertThat(peer.requests("/ask")).singleElement().satisfies(r -> {
            assertThat(r.method()).isEqualTo("POST");
            assertThat(r.text()).isEqualTo("{\"q\":1}");
        });
    }

    @Test
    void redirects_in_a_circle_end() {
        assertThat(refused(Call.get("/around")).reason()).contains("status 308", "is not followed");
        assertThat(peer.requests("/around")).hasSize(4);
    }

    @Test
    void a_token_that_is_withdrawn_before_its_end_is_fetched_again_once() {
        ModelServer server = server(new Credentials.ClientCredentials(
                URI.create(peer.root() + "/token"), "id", "s&cret", Optional.of("read all")));
        accepted = "Bearer t1";
        server.call(Call.get("/ask"), deadline());
        server.call(Call.get("/ask"), deadline());
        accepted = "Bearer t2";
        server.call(Call.get("/ask"), deadline());
        accepted = "Bearer never";
        StudyException e = catchThrowableOfType(StudyException.class, () -> server.call(Call.get("/ask"), deadline()));

        assertThat(e.reason()).contains("check its authentication");
        assertThat(peer.requests("/token"))
                .hasSize(3)
                .first()
                .satisfies(r -> assertThat(r.text())
                        .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s%26cret&scope=read+all"));
    }

    @ParameterizedTest
    @CsvSource({"BUSY_503, answered status 503", "PAGE_CALLED_JSON, gave no JSON"})
    void a_token_service_that_fails_is_unavailable_and_keeps_the_secret(Trouble trouble, String reason) {
        peer.trouble("/token", trouble);
        ModelServer server =
                server(new Credentials.ClientCredentials(URI.create(peer.root() + "/token"), "id", "secret"));
        StudyException e = catchThrowableOfType(StudyException.class, () -> server.call(Call.get("/ask"), deadline()));

        assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
        assertThat(e.reason()).contains(reason).doesNotContain("secret;");
        assertThat(peer.requests("/ask")).isEmpty();
    }

    @Test
    void a_path_goes_below_the_root_and_types_are_asked_for() {
        ModelServer server = new ModelServer(
                "Peer", URI.create(peer.root() + "/api/"), new Credentials.Basic("user", "pass"), CLIENT, clock);
        reply = Reply.of("application/octet-stream", "x".getBytes(StandardCharsets.UTF_8));
        server.call(Call.get("/ask?q=1").accepting("image/x", "application/octet-stream"), deadline());

        Request asked = peer.requests("/api/ask").get(0);
        assertThat(asked.header("Accept")).isEqualTo("image/x, application/octet-stream");
        assertThat(asked.header("Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
        assertThat(asked.query()).containsEntry("q", "1");
    }

    private StudyException refused(Call call) {
        return catchThrowableOfType(
                StudyException.class,
                () -> server(new Credentials.None()).call(call, deadline()).json());
    }

    private ModelServer server(Credentials credentials) {
        return new ModelServer("Peer", peer.root(), credentials, CLIENT, clock);
    }

    private Deadline deadline() {
        ReadingWatch watch = new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        };
        return new Deadline(clock, Duration.ofSeconds(5), watch, "expert");
    }
}
