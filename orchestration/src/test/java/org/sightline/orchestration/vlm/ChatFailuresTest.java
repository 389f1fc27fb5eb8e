package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.vlm.Asking.QUESTION;
import static org.sightline.orchestration.vlm.Asking.failure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.Asking.Listener;

/** What becomes of a question when a server does not answer it. */
class ChatFailuresTest {
    private final TurnedClock clock = new TurnedClock();
    private final Listener listener = new Listener();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error":{"message":"the context is too long"}} | VLM_REFUSED
            401 | {"detail":"Not authenticated"} | VLM_REFUSED
            404 | {"message":"The model `x` does not exist."} | VLM_REFUSED
            413 | too large | VLM_REFUSED
            422 | {"detail":[{"msg":"Input should be 'NVILA-15B'"}]} | VLM_REFUSED
            500 | {"error":"Model name does not match"} | VLM_REFUSED
            500 | {"error":"CUDA out of memory. Tried to allocate 2 GiB"} | VLM_UNAVAILABLE
            500 | {"error":"the request timed out"} | VLM_UNAVAILABLE
            500 | Internal Server Error | VLM_UNAVAILABLE
            502 | <html>Bad Gateway</html> | VLM_UNAVAILABLE
            503 | {"detail":"loading"} | VLM_UNAVAILABLE
            504 | <html>Gateway Time-out</html> | VLM_TIMEOUT
            429 | {"error":{"message":"slow down"}} | VLM_UNAVAILABLE
            307 | '' | VLM_REFUSED
            """)
    void a_status_means(int status, String body, ErrorCode code) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.json(status, body))) {
            StudyException error = fails(server);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.reason()).contains("status " + status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void the_server_is_quoted_in_one_short_line() {
        assertThat(reason("{\"error\":{\"message\":\"the context\\n is too long\"}}"))
                .endsWith(": the context is too long");
        assertThat(reason("{\"detail\":[{\"msg\":\"Input should be 'NVILA-15B'\",\"input\":\"DOE^JOHN\"}]}"))
                .endsWith(": Input should be 'NVILA-15B'");
        assertThat(reason("{\"error\":\"" + "x".repeat(5000) + "\"}")).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cannot read 'pneumothorax in DOE^JOHN'", "no doe^john? here", "key SK-SECRET-4711 is wrong"})
    void a_server_that_repeats_the_prompt_or_the_key_is_not_quoted(String words) {
        assertThat(reason("{\"error\":\"" + words + "\"}")).endsWith("status 400");
    }

    @Test
    void where_the_address_and_the_path_without_v1_are_both_unknown_the_first_answer_is_shown() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.says("x")).at("/elsewhere")) {
            assertThat(fails(server).reason()).contains("404", "sightline.vlm.url");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"message\":{\"con", "{}", "{\"choices\":[]}", "[1]", "", "{\"a\":1} x"})
    void what_is_no_answer_is_none(String body) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.json(200, body))) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        }
    }

    @Test
    void a_null_content_is_no_answer() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.content("null"))) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        }
    }

    @Test
    void a_sign_in_page_is_no_answer() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.page())) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        }
    }

    @Test
    void half_a_document_is_no_answer() {
        ScriptedVlm.Turn half = (asked, wire) -> {
            wire.announce("application/json", 1000);
            wire.raw("{\"choices\":[");
        };
        try (ScriptedVlm server = new ScriptedVlm(half)) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        }
    }

    @Test
    void an_event_that_is_no_json_is_no_answer() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.events("data: {\"choices\":DOE^JOHN\n\n"))) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
        }
    }

    @Test
    void an_answer_without_end_is_refused_while_it_comes() {
        ScriptedVlm.Turn endless = (asked, wire) -> {
            wire.begin("text/event-stream");
            String blanks = ":" + " ".repeat(1 << 20) + "\n";
            for (int n = 0; n < 1000; n++) {
                wire.chunk(blanks);
            }
        };
        try (ScriptedVlm server = new ScriptedVlm(endless)) {
            StudyException error = fails(server);
            assertThat(error.code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID);
            assertThat(error.reason()).contains("16777216 bytes");
        }
    }

    @Test
    void a_stream_that_is_cut_is_thrown_away_and_not_asked_for_again() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.streams(List.of("No ", "pneu"), ScriptedTurns.cut()))) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
            assertThat(listener.pieces()).containsExactly("No ", "pneu");
            assertThat(server.questions()).hasSize(1);
        }
    }

    @Test
    void a_stream_that_ends_in_good_order_but_too_early_is_cut_as_well() {
        try (ScriptedVlm server =
                new ScriptedVlm(ScriptedTurns.events(ScriptedTurns.event(ScriptedTurns.piece("No "))))) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, VLM_REFUSED", "500, VLM_UNAVAILABLE"})
    void an_error_within_a_stream_means_what_its_code_says(int code, ErrorCode expected) {
        String event = "{\"error\":{\"message\":\"CUDA out of memory\",\"code\":" + code + "}}";
        try (ScriptedVlm server = new ScriptedVlm(
                ScriptedTurns.events(ScriptedTurns.event(ScriptedTurns.piece("No ")), ScriptedTurns.event(event)))) {
            assertThat(fails(server).code()).isEqualTo(expected);
        }
    }

    @Test
    void silence_within_a_stream_ends_it() {
        ScriptedVlm.Turn stall = ScriptedTurns.streams(List.of("No "), (asked, wire) -> {
            clock.steps(Duration.ofSeconds(5));
            wire.silence();
        });
        try (ScriptedVlm server = new ScriptedVlm(stall)) {
            StudyException error = fails(server);
            assertThat(error.code()).isEqualTo(ErrorCode.VLM_TIMEOUT);
            assertThat(error.reason()).contains("said nothing for 30s");
        }
    }

    @Test
    void comments_of_a_server_that_is_alive_break_the_silence_but_not_the_time() {
        ScriptedVlm.Turn drip = ScriptedTurns.streams(List.of("No "), (asked, wire) -> {
            while (true) {
                clock.forward(Duration.ofSeconds(1));
                wire.chunk(": ping\n\n");
            }
        });
        try (ScriptedVlm server = new ScriptedVlm(drip)) {
            StudyException error = fails(server);
            assertThat(error.code()).isEqualTo(ErrorCode.VLM_TIMEOUT);
            assertThat(error.reason()).contains("did not answer within 5m");
        }
    }

    @Test
    void a_server_that_answers_whole_may_be_silent_for_the_whole_time() {
        ScriptedVlm.Turn slow = (asked, wire) -> {
            clock.forward(Duration.ofMinutes(4));
            ScriptedTurns.plain("yes").play(asked, wire);
        };
        try (ScriptedVlm server = new ScriptedVlm(slow)) {
            assertThat(Asking.endpoint(server, clock).answer(QUESTION, listener).totalMillis())
                    .isEqualTo(240_000);
        }
    }

    @Test
    void a_server_that_never_begins_ends_with_the_time() {
        ScriptedVlm.Turn stall = (asked, wire) -> {
            clock.forward(Duration.ofMinutes(6));
            wire.silence();
        };
        try (ScriptedVlm server = new ScriptedVlm(stall)) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_TIMEOUT);
        }
    }

    @Test
    void a_question_that_is_cancelled_hangs_up() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedVlm.Turn writing = ScriptedTurns.streams(List.of("No "), (asked, wire) -> {
            listener.cancel();
            try {
                while (true) {
                    wire.chunk(": more\n\n");
                }
            } catch (IOException gone) {
                hungUp.countDown();
            }
        });
        try (ScriptedVlm server = new ScriptedVlm(writing)) {
            assertThat(fails(server).code()).isEqualTo(ErrorCode.VLM_CANCELLED);
            hungUp.await();
        }
    }

    @Test
    void an_interrupted_thread_stops_asking_and_stays_interrupted() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.silence())) {
            Thread.currentThread().interrupt();
            StudyException error = fails(server);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(error.code()).isEqualTo(ErrorCode.VLM_CANCELLED);
        }
    }

    @Test
    void a_server_that_is_not_there_may_be_asked_again_soon() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        EndpointSettings settings = Asking.settings(URI.create("http://localhost:" + port));
        StudyException error = failure(() -> new ChatEndpoint(settings, Asking.HTTP, clock).answer(QUESTION, listener));

        assertThat(error.code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE);
        assertThat(error.retryAfter()).contains(Duration.ofMillis(500));
    }

    @Test
    void what_a_busy_server_asks_for_is_told() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.busy(429, "7"))) {
            StudyException error = fails(server);
            assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(error.reason()).contains("left alone for 7s");
        }
    }

    @Test
    void settings_that_cannot_be_are_refused_without_showing_the_key() {
        URI url = URI.create("http://localhost:1");
        assertThat(Asking.settings(url).toString()).doesNotContain(Asking.KEY);
        for (String wrong : List.of("ftp://x", "http://me:pass@x", "http://x?key=1", "nothing")) {
            assertThatThrownBy(() -> Asking.settings(URI.create(wrong))).isInstanceOf(StudyException.class);
        }
        assertThatThrownBy(() -> new EndpointSettings(
                        url, Optional.empty(), Optional.of("two words"), Duration.ofDays(1), Duration.ofDays(1), 1))
                .isInstanceOf(StudyException.class)
                .hasMessageNotContaining("two words");
    }

    private StudyException fails(ScriptedVlm server) {
        return failure(() -> Asking.endpoint(server, clock).answer(QUESTION, listener));
    }

    private String reason(String body) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.json(400, body, Map.of()))) {
            return fails(server).reason();
        }
    }
}
