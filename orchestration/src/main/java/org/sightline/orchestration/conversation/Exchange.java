package org.sightline.orchestration.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One call of an expert, heeded or not: a line of the trace.
 *
 * @param said the assistant's whole text
 * @param expert name and version of the expert that was asked; empty when none was
 * @param argument what it was asked for; empty for all it can
 * @param repairs how a call that was nearly right was read, one sentence each
 * @param reason why there was no result; empty when there was one
 * @param runId of the expert's run; empty when none was asked
 */
public record Exchange(
        String said,
        Optional<String> expert,
        String argument,
        List<String> repairs,
        Outcome outcome,
        String reason,
        Optional<String> runId) {
    /** What came of it. */
    public enum Outcome {
        REPORTED,
        DECLINED,
        FAILED,
        TIMED_OUT,
        /** Nobody was asked, and the model was told why. */
        REFUSED,
        /** Stood in the last answer, and was taken out of it. */
        REMOVED
    }

    public Exchange {
        repairs = List.copyOf(repairs);
    }

    static Exchange unasked(String said, Outcome outcome, String reason) {
        return new Exchange(said, Optional.empty(), "", List.of(), outcome, reason, Optional.empty());
    }
}
