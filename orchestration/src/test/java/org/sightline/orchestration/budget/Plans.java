package org.sightline.orchestration.budget;

import java.util.List;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.token.TokenProfile;

/** Plans of one picture or volume, and what stands in them. */
final class Plans {
    static final Policy USUAL = Policy.usual();

    private Plans() {}

    static ContextPlan plan(TokenProfile profile, int room, Policy policy, Showable shown, FindingSite... findings) {
        return Planner.plan(new Budget(profile, room, 0, 0), policy, List.of(shown), List.of(findings));
    }

    static List<Integer> slices(ContextPlan plan, Kind kind) {
        return plan.items()
                .filter(item -> item.kind() == kind)
                .flatMap(item -> item.slice().stream())
                .toList();
    }

    static List<Kind> kinds(ContextPlan plan) {
        return plan.items().map(Item::kind).toList();
    }
}
