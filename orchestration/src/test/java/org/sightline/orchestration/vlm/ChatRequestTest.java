package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.vlm.ChatRequest.Format;
import org.sightline.orchestration.vlm.ChatRequest.Picture;
import org.sightline.orchestration.vlm.ChatRequest.Text;
import org.sightline.orchestration.vlm.ChatRequest.Turn;

class ChatRequestTest {
    private static final Turn FIRST = Turn.user(new Text("cards "), Asking.png(), new Text("what is it?"));

    @Test
    void the_system_text_opens_the_first_turn_and_there_is_no_system_role() throws IOException {
        List<Turn> turns = List.of(FIRST, Turn.assistant("a lung"), Turn.user(new Text("sure?")));
        JsonNode messages =
                json(new ChatRequest("Be brief.", turns, 5, 0, 1, List.of())).path("messages");

        assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user");
        assertThat(messages.at("/0/content/0/text").asText()).isEqualTo("Be brief.\n\n");
        assertThat(messages.at("/1/content").asText()).isEqualTo("a lung");
        assertThat(messages.at("/2/content").asText()).isEqualTo("sure?");
    }

    @Test
    void pictures_are_data_urls_at_their_place_between_the_texts() throws IOException {
        JsonNode content =
                json(new ChatRequest("", List.of(FIRST), 5, 0, 1, List.of())).at("/messages/0/content");

        assertThat(content.findValuesAsText("type")).containsExactly("text", "image_url", "text");
        assertThat(content.at("/1/image_url/url").asText())
                .isEqualTo("data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(Asking.png().file()));
    }

    @Test
    void jpeg_is_called_by_the_one_name_that_servers_take() throws IOException {
        byte[] file = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0};
        Picture picture = new Picture(Format.JPEG, file, new ImageSize(1, 1));
        assertThat(json(ChatRequest.of(1, picture))
                        .at("/messages/0/content/0/image_url/url")
                        .asText())
                .startsWith("data:image/jpeg;base64,/9j/");
    }

    @Test
    void sampling_is_always_said_and_stops_only_where_there_are_any() throws IOException {
        JsonNode plain = json(ChatRequest.of(7, new Text("x")));
        assertThat(plain.path("max_tokens").asInt()).isEqualTo(7);
        assertThat(plain.path("temperature").asDouble(9)).isZero();
        assertThat(plain.path("top_p").asDouble()).isEqualTo(1);
        assertThat(plain.has("stop")).isFalse();
        ChatRequest stopped = new ChatRequest("", List.of(Turn.user(new Text("x"))), 7, 0.2, 0.9, List.of("</s>"));
        assertThat(json(stopped).at("/stop/0").asText()).isEqualTo("</s>");
    }

    @Test
    void user_and_assistant_take_turns_and_the_user_ends() {
        assertThatIllegalArgumentException().isThrownBy(() -> talk(Turn.assistant("hello")));
        assertThatIllegalArgumentException().isThrownBy(() -> talk(FIRST, FIRST, FIRST));
        assertThatIllegalArgumentException().isThrownBy(() -> talk(FIRST, Turn.assistant("yes")));
    }

    @Test
    void a_picture_is_the_file_it_is_called() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Picture(Format.JPEG, Asking.png().file(), new ImageSize(1, 1)));
    }

    @Test
    void no_text_shows_when_a_request_or_an_answer_is_printed() {
        ChatRequest request = new ChatRequest("DOE^JOHN", List.of(FIRST), 5, 0, 1, List.of());
        ChatAnswer answer = new ChatAnswer("DOE^JOHN", Optional.empty(), Optional.empty(), "m3", false, 1, 1);
        assertThat(request + " " + request.turns() + answer)
                .doesNotContain("DOE", "cards", "what is it")
                .contains("PNG 4x4");
    }

    private static void talk(Turn... turns) {
        new ChatRequest("", List.of(turns), 5, 0, 1, List.of());
    }

    private static JsonNode json(ChatRequest request) throws IOException {
        return new ObjectMapper().readTree(new RequestBody(request, Optional.of("m3")).json(false, true));
    }
}
