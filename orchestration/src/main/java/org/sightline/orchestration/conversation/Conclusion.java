package org.sightline.orchestration.conversation;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.Turn;

/**
 * How a question was answered.
 *
 * @param answer for people, without calls of experts; empty when the model said nothing else
 * @param history every turn, for the next question
 * @param exchanges what was asked of experts, in order
 * @param shown the mask that is the answer
 */
public record Conclusion(
        Ending ending,
        String answer,
        List<Turn> history,
        List<Exchange> exchanges,
        Optional<ExpertAnswer.Shown> shown) {
    /** Why no more was said. */
    public enum Ending {
        ANSWERED,
        /** A mask is the answer. */
        SHOWN,
        /** The model had to answer with what it had. */
        ROUNDS_USED_UP
    }

    public Conclusion {
        history = List.copyOf(history);
        exchanges = List.copyOf(exchanges);
    }
}
