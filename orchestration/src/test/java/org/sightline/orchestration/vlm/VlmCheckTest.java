package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.orchestration.vlm.ScriptedVlm.Turn;

class VlmCheckTest {
    /** Counts 20 tokens of text, and more where it sees a picture. */
    private static Turn counting(int forPicture) {
        return (asked, wire) -> {
            int tokens = 20 + (asked.prompt().contains("<image>") ? forPicture : 0);
            ScriptedTurns.events(
                            ScriptedTurns.event(ScriptedTurns.piece("one")),
                            ScriptedTurns.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":" + tokens
                                    + ",\"completion_tokens\":1}}"),
                            "data: [DONE]\n\n")
                    .play(asked, wire);
        };
    }

    @Test
    void a_server_that_does_all_passes() {
        try (ScriptedVlm server = new ScriptedVlm(counting(196)).models(ScriptedTurns.models("m3"))) {
            VlmCheck check = check(server);

            assertThat(check.problems()).isEmpty();
            assertThat(check.passed()).isTrue();
            assertThat(check.health().models()).containsExactly("m3");
            assertThat(check.answer().orElseThrow().streamed()).isTrue();
            assertThat(check.takesPicture()).isTrue();
            assertThat(check.pictureTokens()).hasValue(196);
        }
    }

    @Test
    void a_server_that_drops_pictures_is_found_out_by_its_count() {
        try (ScriptedVlm server = new ScriptedVlm(counting(0))) {
            assertThat(check(server).problems()).singleElement().asString().contains("does not see it");
        }
    }

    @Test
    void a_server_that_refuses_pictures_is_told() {
        Turn textOnly = (asked, wire) -> (asked.prompt().contains("<image>")
                        ? ScriptedTurns.json(400, "{\"error\":{\"message\":\"not a multimodal model\"}}")
                        : ScriptedTurns.says("one"))
                .play(asked, wire);
        try (ScriptedVlm server = new ScriptedVlm(textOnly)) {
            VlmCheck check = check(server);

            assertThat(check.takesPicture()).isFalse();
            assertThat(check.problems()).singleElement().asString().contains("picture", "not a multimodal model");
        }
    }

    @Test
    void a_model_that_is_not_listed_is_told() {
        try (ScriptedVlm server = new ScriptedVlm(counting(196)).models(ScriptedTurns.models("nvila"))) {
            assertThat(check(server).problems()).singleElement().asString().contains("'m3'");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void a_server_that_does_not_let_us_in_is_not_asked_further(int status) {
        try (ScriptedVlm server = new ScriptedVlm(counting(196)).models(ScriptedTurns.json(status, ""))) {
            VlmCheck check = check(server);

            assertThat(check.passed()).isFalse();
            assertThat(check.problems()).singleElement().asString().contains("status " + status);
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void a_server_without_a_list_is_known_by_its_health_and_one_without_either_by_answering() {
        try (ScriptedVlm silent = new ScriptedVlm(counting(196));
                ScriptedVlm sick = new ScriptedVlm(counting(196)).health(ScriptedTurns.json(503, ""))) {
            assertThat(check(silent).passed()).isTrue();
            assertThat(check(sick).health().up()).isFalse();
        }
    }

    private static VlmCheck check(ScriptedVlm server) {
        return VlmCheck.of(Asking.endpoint(server, new TurnedClock()), TokenWatch.NONE);
    }
}
