package org.sightline.orchestration.drafting;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.report.ExpertRun;

/**
 * How a model's draft came to be.
 *
 * @param profile what the model's tokens were counted by
 * @param question that the draft answers
 * @param plan what it was shown, what that cost, and what it was not shown
 * @param unseen series of the study that it was not shown
 * @param conversation every turn, for follow-up questions
 * @param calls every question to the model
 * @param exchanges what it asked of experts
 * @param repair what came of the one turn that showed the model where it contradicted the experts; empty without one
 * @param further readings that were made because it asked
 */
public record DraftTrace(
        String profile,
        String question,
        ContextPlan plan,
        List<String> unseen,
        List<StoredTurn> conversation,
        List<ModelCall> calls,
        List<Exchange> exchanges,
        Optional<Repaired> repair,
        List<ExpertRun> further) {
    /**
     * A second draft that the model was asked for.
     *
     * @param shown what it was told of the first
     * @param said its second draft
     * @param accepted whether that took the place of the first
     * @param reason why, or why not
     */
    public record Repaired(String shown, String said, boolean accepted, String reason) {}

    public DraftTrace {
        unseen = List.copyOf(unseen);
        conversation = List.copyOf(conversation);
        calls = List.copyOf(calls);
        exchanges = List.copyOf(exchanges);
        further = List.copyOf(further);
    }

    /** The same with what came of a repair, and all questions up to it. */
    DraftTrace with(Repaired repaired, List<ModelCall> allCalls) {
        return new DraftTrace(
                profile, question, plan, unseen, conversation, allCalls, exchanges, Optional.of(repaired), further);
    }
}
