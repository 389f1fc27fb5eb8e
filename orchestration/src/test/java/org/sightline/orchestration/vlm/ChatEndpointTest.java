package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.sightline.orchestration.vlm.Asking.QUESTION;
import static org.sightline.orchestration.vlm.Asking.failure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.orchestration.vlm.Asking.Listener;

/** What servers answer when they answer. */
class ChatEndpointTest {
    private final TurnedClock clock = new TurnedClock();
    private final Listener listener = new Listener();

    @Test
    void a_stream_is_heard_piece_by_piece_and_told_whole() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.streams("No ", "pneumothorax."))) {
            ChatAnswer answer = ask(server);

            assertThat(answer.text()).isEqualTo("No pneumothorax.");
            assertThat(listener.pieces()).containsExactly("No ", "pneumothorax.");
            assertThat(answer.streamed()).isTrue();
            assertThat(answer.finish()).contains("stop");
            assertThat(answer.usage()).contains(new ChatAnswer.Usage(11, 2));
            assertThat(answer.model()).isEqualTo("m3");
        }
    }

    @Test
    void the_times_of_the_first_text_and_of_the_end_are_taken() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.streams("a", "b"))) {
            Listener slow = new Listener();
            TokenWatch turning = new TokenWatch() {
                @Override
                public void text(String piece) {
                    slow.text(piece);
                    clock.forward(Duration.ofMillis(250));
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            };
            ChatAnswer answer = Asking.endpoint(server, clock).answer(QUESTION, turning);

            assertThat(answer.firstTokenMillis()).isZero();
            assertThat(answer.totalMillis()).isEqualTo(500);
            assertThat(answer.tokensPerSecond()).hasValue(2);
        }
    }

    @Test
    void the_request_is_of_the_agreed_form_and_carries_the_key() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.says("yes"))) {
            ask(server);
            ScriptedVlm.Asked asked = server.questions().get(0);

            assertThat(asked.headers())
                    .contains(
                            entry("authorization", "Bearer " + Asking.KEY), entry("content-type", "application/json"));
            assertThat(asked.json().path("model").asText()).isEqualTo("m3");
            assertThat(asked.prompt()).isEqualTo("[user]" + Asking.PROMPT);
            assertThat(asked.json().at("/stream_options/include_usage").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void vila_streams_without_usage_and_finish_and_ends_with_done() {
        try (ScriptedVlm server = new ScriptedVlm(
                ScriptedTurns.events(ScriptedTurns.event(ScriptedTurns.piece("yes")), "data: [DONE]\n\n"))) {
            ChatAnswer answer = ask(server);

            assertThat(answer.text()).isEqualTo("yes");
            assertThat(answer.finish()).isEmpty();
            assertThat(answer.usage()).isEmpty();
            assertThat(answer.tokensPerSecond()).isEmpty();
        }
    }

    @Test
    void a_finish_without_done_is_an_end_too() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.events(
                ScriptedTurns.event(ScriptedTurns.piece("yes")),
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"))) {
            assertThat(ask(server).cutShort()).isTrue();
        }
    }

    @Test
    void a_connection_that_is_cut_after_the_finish_has_lost_nothing() {
        ScriptedVlm.Turn finished = ScriptedTurns.streams(
                List.of("yes"),
                (asked, wire) -> wire.chunk("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));
        try (ScriptedVlm server = new ScriptedVlm(finished)) {
            assertThat(ask(server).text()).isEqualTo("yes");
        }
    }

    @Test
    void a_server_that_goes_on_after_done_is_not_waited_for() {
        ScriptedVlm.Turn endless = ScriptedTurns.streams(List.of("yes"), (asked, wire) -> {
            wire.chunk("data: [DONE]\n\n");
            wire.silence();
        });
        try (ScriptedVlm server = new ScriptedVlm(endless)) {
            assertThat(ask(server).text()).isEqualTo("yes");
        }
    }

    @Test
    void a_stream_without_a_type_is_known_by_its_beginning() {
        ScriptedVlm.Turn untyped = (asked, wire) -> wire.whole(
                200, "", ": hello\n\ndata: " + ScriptedTurns.piece("yes") + "\n\ndata: [DONE]\n\n", java.util.Map.of());
        try (ScriptedVlm server = new ScriptedVlm(untyped)) {
            assertThat(ask(server).text()).isEqualTo("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"clear lungs\"",
                "[{\"type\":\"text\",\"text\":\"clear \"},{\"type\":\"text\",\"text\":\"lungs\"}]",
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"clear lungs\"}]}",
                "{\"role\":\"assistant\",\"content\":\"clear lungs\"}"
            })
    void content_is_a_string_or_a_list_or_a_message(String content) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.content(content))) {
            ChatAnswer answer = ask(server);

            assertThat(answer.text()).isEqualTo("clear lungs");
            assertThat(answer.streamed()).isFalse();
            assertThat(listener.pieces()).containsExactly("clear lungs");
        }
    }

    @Test
    void an_empty_answer_is_an_answer() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.content("\"\""))) {
            assertThat(ask(server).text()).isEmpty();
        }
    }

    @Test
    void a_server_that_answers_whole_is_not_asked_for_a_stream_again() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.plain("yes"))) {
            assertThat(streamsOfTwoQuestions(server)).containsExactly(true, false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TypeError: 'NoneType' object is not iterable",
                "generate_content() got an unexpected keyword argument 'stream'"
            })
    void a_server_that_breaks_over_streams_is_asked_plainly_once_and_for_all(String text) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.error(text), ScriptedTurns.plain("yes"))) {
            assertThat(streamsOfTwoQuestions(server)).containsExactly(true, false, false);
        }
    }

    @Test
    void a_server_that_says_with_status_200_that_it_does_not_stream_is_asked_plainly() {
        try (ScriptedVlm server = new ScriptedVlm(
                ScriptedTurns.json(200, "{\"status_code\":501,\"detail\":\"Streaming not implemented\"}"),
                ScriptedTurns.plain("yes"))) {
            assertThat(streamsOfTwoQuestions(server)).containsExactly(true, false, false);
        }
    }

    @Test
    void a_stream_that_breaks_before_its_first_text_is_tried_plainly_when_there_never_was_one() {
        try (ScriptedVlm server =
                new ScriptedVlm(ScriptedTurns.streams(List.of(), ScriptedTurns.cut()), ScriptedTurns.plain("yes"))) {
            assertThat(streamsOfTwoQuestions(server)).containsExactly(true, false, false);
        }
    }

    @Test
    void a_server_that_breaks_plainly_too_is_asked_for_a_stream_next_time() {
        try (ScriptedVlm server = new ScriptedVlm(
                ScriptedTurns.error("TypeError"), ScriptedTurns.error("broken"), ScriptedTurns.streams("yes"))) {
            ChatEndpoint endpoint = Asking.endpoint(server, clock);
            assertThat(failure(() -> endpoint.answer(QUESTION, listener)).code())
                    .isEqualTo(ErrorCode.VLM_REFUSED);
            assertThat(endpoint.answer(QUESTION, listener).streamed()).isTrue();
        }
    }

    @Test
    void a_server_that_does_not_know_stream_options_is_asked_without() {
        try (ScriptedVlm server = new ScriptedVlm(
                ScriptedTurns.json(422, "{\"detail\":\"Unsupported fields in the request: {'stream_options'}\"}"),
                ScriptedTurns.streams("yes"))) {
            assertThat(streamsOfTwoQuestions(server)).containsExactly(true, true, true);
            assertThat(server.questions().stream().map(asked -> asked.json().has("stream_options")))
                    .containsExactly(true, false, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/", "/v1/chat/completions"})
    void the_url_is_written_with_v1_or_without(String path) {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.says("yes"))) {
            EndpointSettings settings = Asking.settings(URI.create(server.root() + path));
            assertThat(new ChatEndpoint(settings, Asking.HTTP, clock)
                            .answer(QUESTION, listener)
                            .text())
                    .isEqualTo("yes");
        }
    }

    @Test
    void a_server_without_v1_is_found_once_and_remembered() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.says("yes")).at("/chat/completions")) {
            ChatEndpoint endpoint = Asking.endpoint(server, clock);
            endpoint.answer(QUESTION, listener);
            endpoint.answer(QUESTION, listener);

            assertThat(server.requests().stream().map(ScriptedVlm.Asked::path))
                    .containsExactly("/v1/chat/completions", "/chat/completions", "/chat/completions");
        }
    }

    @Test
    void without_a_configured_model_the_first_that_is_listed_is_asked() {
        try (ScriptedVlm server =
                new ScriptedVlm(ScriptedTurns.says("yes")).models(ScriptedTurns.models("nvila-8b", "other"))) {
            ChatEndpoint endpoint = new ChatEndpoint(nameless(server), Asking.HTTP, clock);
            endpoint.answer(QUESTION, listener);
            endpoint.answer(QUESTION, listener);

            assertThat(server.requests().stream().map(ScriptedVlm.Asked::path)).containsOnlyOnce("/v1/models");
            assertThat(server.questions().get(1).json().path("model").asText()).isEqualTo("nvila-8b");
        }
    }

    @Test
    void where_no_model_is_listed_either_none_is_named() {
        try (ScriptedVlm server = new ScriptedVlm(ScriptedTurns.says("yes"))) {
            new ChatEndpoint(nameless(server), Asking.HTTP, clock).answer(QUESTION, listener);
            assertThat(server.questions().get(0).json().has("model")).isFalse();
        }
    }

    private static EndpointSettings nameless(ScriptedVlm server) {
        return new EndpointSettings(
                server.root(), Optional.empty(), Optional.empty(), Duration.ofSeconds(30), Duration.ofMinutes(5), 1);
    }

    private ChatAnswer ask(ScriptedVlm server) {
        return Asking.endpoint(server, clock).answer(QUESTION, listener);
    }

    private List<Boolean> streamsOfTwoQuestions(ScriptedVlm server) {
        ChatEndpoint endpoint = Asking.endpoint(server, clock);
        assertThat(endpoint.answer(QUESTION, listener).text()).isEqualTo("yes");
        assertThat(endpoint.answer(QUESTION, listener).text()).isEqualTo("yes");
        return server.questions().stream().map(ScriptedVlm.Asked::stream).toList();
    }
}
