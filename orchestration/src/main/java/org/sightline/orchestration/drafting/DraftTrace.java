package org.sightline.orchestration.drafting;

import java.util.List;
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
        List<ExpertRun> further) {
    public DraftTrace {
        unseen = List.copyOf(unseen);
        conversation = List.copyOf(conversation);
        calls = List.copyOf(calls);
        exchanges = List.copyOf(exchanges);
        further = List.copyOf(further);
    }
}
