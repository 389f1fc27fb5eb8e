package org.sightline.orchestration.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_as_the_server_likes(String end) {
        assertThat(read("data: a" + end + end + "data: b" + end + end)).containsExactly("a", "b");
    }

    @Test
    void several_data_lines_are_one_event() {
        assertThat(read("data: {\ndata:\"x\"}\n\n")).containsExactly("{\n\"x\"}");
        assertThat(read("data: {\r\ndata:\"x\"}\r\n\r\n")).containsExactly("{\n\"x\"}");
    }

    @Test
    void comments_and_other_fields_say_nothing() {
        assertThat(read(": ping\n\nevent: message\nid: 1\nretry: 3\ndata: a\n\n:\n\n"))
                .containsExactly("a");
    }

    @Test
    void one_blank_after_the_colon_does_not_belong_to_the_data() {
        assertThat(read("data:  a\n\ndata:b\n\ndata\n\n")).containsExactly(" a", "b", "");
    }

    @Test
    void an_event_without_its_empty_line_never_happened() {
        assertThat(read("data: a\n\ndata: b\n")).containsExactly("a");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_field() {
        assertThat(read("\uFEFFdata: a\n\n")).containsExactly("a");
    }

    @Test
    void pieces_may_end_within_a_character_and_between_cr_and_lf() {
        byte[] bytes = "data: Größe 3 cm \uD83E\uDEC1\r\n\r\ndata: b\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length; length++) {
            assertThat(read(bytes, length)).containsExactly("Größe 3 cm \uD83E\uDEC1", "b");
        }
    }

    private static List<String> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, bytes.length);
    }

    private static List<String> read(byte[] bytes, int length) {
        EventStream stream = new EventStream();
        List<String> events = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += length) {
            byte[] piece = new byte[Math.min(length, bytes.length - from)];
            System.arraycopy(bytes, from, piece, 0, piece.length);
            events.addAll(stream.feed(piece));
        }
        return events;
    }
}
