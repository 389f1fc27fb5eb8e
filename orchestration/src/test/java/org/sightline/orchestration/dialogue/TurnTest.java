package org.sightline.orchestration.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.Dialogues;
import org.sightline.orchestration.dialogue.Turn.Text;

class TurnTest {
    @Test
    void neighbouring_texts_are_one_and_empty_ones_are_none() {
        Turn turn = Turn.user(List.of(
                new Text("a"), new Text(""), new Text("b"), Dialogues.PICTURE, new Text(""), Dialogues.OVERLAY));

        assertThat(turn.parts()).containsExactly(new Text("ab"), Dialogues.PICTURE, Dialogues.OVERLAY);
        assertThat(turn.prompt()).isEqualTo("ab<image><image>");
    }

    @Test
    void two_turns_of_one_speaker_are_joined_without_anything_between() {
        List<Turn> history = Turn.user("asked").after(Turn.assistant("said").after(List.of(Turn.user("first"))));

        assertThat(Turn.user(List.of(Dialogues.PICTURE, new Text("again"))).after(history))
                .containsExactly(
                        Turn.user("first"),
                        Turn.assistant("said"),
                        Turn.user(List.of(new Text("asked"), Dialogues.PICTURE, new Text("again"))));
    }
}
