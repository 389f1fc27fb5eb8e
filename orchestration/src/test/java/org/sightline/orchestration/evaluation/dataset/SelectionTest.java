package org.sightline.orchestration.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<Question> HUNDRED = IntStream.range(0, 100)
            .mapToObj(n -> new Question(
                    "q" + n,
                    n % 3 == 0 ? "What is it?" : "Is it?",
                    n % 3 == 0 ? "a cell" : "yes",
                    "",
                    n % 3 == 0 ? AnswerType.OPEN : AnswerType.CLOSED,
                    Map.of("modality", n % 2 == 0 ? "CT" : "MRI")))
            .toList();

    @Test
    void a_limit_takes_the_first() {
        assertThat(new Selection(List.of(), OptionalInt.of(3), OptionalLong.empty()).of(HUNDRED))
                .extracting(Question::id)
                .containsExactly("q0", "q1", "q2");
    }

    @Test
    void a_seed_draws_the_same_ones_each_time_and_keeps_their_order() {
        List<Question> drawn = drawn(7);
        assertThat(drawn).hasSize(10).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
        assertThat(drawn).isSortedAccordingTo((a, b) -> HUNDRED.indexOf(a) - HUNDRED.indexOf(b));
    }

    private static List<Question> drawn(long seed) {
        return new Selection(List.of(), OptionalInt.of(10), OptionalLong.of(seed)).of(HUNDRED);
    }

    @Test
    void filters_hold_all_at_once() {
        assertThat(filtered("type=open", "modality=ct"))
                .hasSize(17)
                .allMatch(question -> question.type() == AnswerType.OPEN);
        assertThat(filtered("word=what")).hasSize(34);
        assertThat(filtered("question=.*it.*", "id=q[0-9]")).hasSize(10);
    }

    private static List<Question> filtered(String... filters) {
        return new Selection(List.of(filters), OptionalInt.empty(), OptionalLong.empty()).of(HUNDRED);
    }

    @Test
    void shards_share_the_questions_without_a_rest() {
        List<Question> all = new ArrayList<>();
        for (int index = 1; index <= 7; index++) {
            List<Question> share = new Shard(index, 7).of(HUNDRED);
            assertThat(share.size()).isBetween(14, 15);
            all.addAll(share);
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(HUNDRED);
    }

    @Test
    void what_is_no_filter_limit_or_shard_is_refused() {
        assertThatThrownBy(() -> filtered("type")).hasMessageContaining("name=pattern");
        assertThatThrownBy(() -> filtered("type=(")).hasMessageContaining("no filter");
        assertThatThrownBy(() -> filtered("type=neither")).hasMessageContaining("no question fits");
        assertThatThrownBy(() -> new Selection(List.of(), OptionalInt.of(0), OptionalLong.empty()))
                .hasMessageContaining("limit");
        for (String shard : List.of("0/4", "5/4", "1", "a/b", "-1/2", "1/0")) {
            assertThatThrownBy(() -> Shard.parse(shard)).as(shard).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
