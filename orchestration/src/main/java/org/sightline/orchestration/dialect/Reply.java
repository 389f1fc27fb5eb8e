package org.sightline.orchestration.dialect;

import java.util.List;
import java.util.function.Function;
import org.sightline.orchestration.dialogue.ExpertCall;

/** What an assistant's turn comes to once it was read and checked. Java 17 cannot switch over types: {@link #match}. */
public sealed interface Reply {
    <T> T match(Function<Answer, T> answer, Function<Call, T> call, Function<Refused, T> refused);

    /** The text is the answer. */
    record Answer(String text) implements Reply {
        @Override
        public <T> T match(Function<Answer, T> answer, Function<Call, T> call, Function<Refused, T> refused) {
            return answer.apply(this);
        }
    }

    /**
     * An expert shall read, and may.
     *
     * @param repairs what was wrong with the call and how it was read, one sentence each; empty when it was right
     */
    record Call(ExpertCall call, AssistantTurn.Intent intent, List<String> repairs) implements Reply {
        public Call {
            repairs = List.copyOf(repairs);
        }

        @Override
        public <T> T match(Function<Answer, T> answer, Function<Call, T> call, Function<Refused, T> refused) {
            return call.apply(this);
        }
    }

    /**
     * An expert was asked for that cannot be asked.
     *
     * @param reason said to the model, so that it can do better
     */
    record Refused(String reason) implements Reply {
        @Override
        public <T> T match(Function<Answer, T> answer, Function<Call, T> call, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
