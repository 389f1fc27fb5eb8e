package org.sightline.orchestration.evaluation.metric;

import java.util.Optional;
import org.sightline.orchestration.evaluation.dataset.Question;

/**
 * A question and what a model said.
 *
 * @param text as the model wrote it; empty when there is no answer, because the call failed or was never made
 * @param failed whether a call was made and gave no answer
 */
public record Answered(Question question, Optional<String> text, boolean failed) {
    public Answered {
        if (failed && text.isPresent()) {
            throw new IllegalArgumentException("a failed call has no text");
        }
    }
}
