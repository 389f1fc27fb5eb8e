package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.budget.Plans.kinds;
import static org.sightline.orchestration.budget.Plans.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.Moment;
import org.sightline.orchestration.budget.ContextPlan.Reason;
import org.sightline.orchestration.budget.ContextPlan.Visibility;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.TokenProfile;

/** The few pictures in the order that the published checkpoints were trained on. */
class VilaM3PlanTest {
    @Test
    void vila_m3_is_shown_one_slice_and_its_overlay_when_the_expert_has_answered() {
        ContextPlan plan = plan(
                TokenProfile.VILA_M3,
                3000,
                Policy.vilaM3(),
                Cases.ct(300, Cases.ball(1, 300, 100, 20), Cases.ball(2, 300, 200, 5)),
                Cases.lesion("a", 1),
                Cases.lesion("b", 2));

        assertThat(plan.items().map(Item::moment)).containsExactly(Moment.FIRST_TURN, Moment.RESULT_TURN);
        assertThat(kinds(plan)).containsExactly(Kind.KEY_SLICE, Kind.OVERLAY);
        assertThat(plan.visualTokens()).isEqualTo(2 * 196);
        assertThat(plan.findings(Visibility.LOST)).containsExactly("b");
        assertThat(plan.leftOut())
                .filteredOn(one -> one.reason() == Reason.FORM && one.kind() == Kind.KEY_SLICE)
                .anySatisfy(one -> assertThat(one.blinded()).containsExactly("b"));
    }

    @Test
    void vila_m3_is_shown_the_middle_of_a_volume_of_which_nothing_is_known() {
        ContextPlan plan = plan(TokenProfile.VILA_M3, 3000, Policy.vilaM3(), Cases.ct(301));

        assertThat(plan.items().toList())
                .singleElement()
                .satisfies(item -> assertThat(item.slice()).contains(150));
    }

    @Test
    void vila_m3_is_shown_the_same_slice_of_four_contrasts_in_its_order() {
        SliceSignals mask = new SliceSignals("m", 155, List.of(Cases.ball(4, 155, 90, 10)));
        List<Showable> brain = Stream.of("FLAIR", "T2", "T1", "T1_ENHANCED")
                .map(name -> (Showable) new Showable.Stack(
                        name,
                        new ImageSize(240, 240),
                        155,
                        1,
                        name.equals("T1_ENHANCED") ? List.of(mask) : List.of(),
                        Optional.empty(),
                        Optional.of(Showable.Contrast.valueOf(name))))
                .toList();
        FindingSite tumour = Cases.site(
                "tumour",
                Finding.Kind.ABNORMALITY,
                Presence.PRESENT,
                new FindingSite.Place(
                        "T1_ENHANCED",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SliceSignals.LabelRef("m", 4))));

        ContextPlan plan = Planner.plan(
                new Budget(TokenProfile.VILA_M3, 4096, 1024, 500), Policy.vilaM3(), brain, List.of(tumour));

        assertThat(plan.items().map(Item::showable)).containsExactly("T1_ENHANCED", "T1", "T2", "FLAIR", "T1_ENHANCED");
        assertThat(plan.items().flatMap(item -> item.slice().stream())).containsOnly(90);
        assertThat(plan.visualTokens()).isEqualTo(5 * 196);
    }
}
