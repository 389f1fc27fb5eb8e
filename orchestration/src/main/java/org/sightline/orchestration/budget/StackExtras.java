package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.LeftOut;
import org.sightline.orchestration.budget.ContextPlan.Reason;

/** What else of a volume is worth showing: the further key slices of its lesions, and samples where nothing speaks. */
final class StackExtras {
    /** Share of its largest area that a label has at an extreme: the very last slice may show a single pixel. */
    private static final double EXTREME = 0.1;

    private final Showable.Stack stack;
    private final Sightings sightings;
    private final Likeness likeness;
    private final Set<Integer> taken = new LinkedHashSet<>();
    private final List<Candidate> keySlices = new ArrayList<>();
    private final List<Candidate> samples = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    StackExtras(
            Showable.Stack stack, Policy policy, Sightings sightings, Set<View> needed, List<FindingSite> findings) {
        this.stack = stack;
        this.sightings = sightings;
        this.likeness = new Likeness(stack, policy.nearMm());
        needed.stream()
                .filter(view -> view.showable().equals(stack.id()))
                .flatMap(view -> view.slice().stream())
                .forEach(taken::add);
        telling(findings).forEach((slice, why) -> add(Kind.KEY_SLICE, slice, why, keySlices));
        int step = policy.samples() == 0 ? 0 : stack.slices() / (policy.samples() + 1);
        for (int slice : new Gaps(stack.slices(), taken).filled(policy.samples(), step)) {
            add(Kind.SAMPLE_SLICE, slice, "lies in the widest gap between the slices shown", samples);
        }
    }

    List<Candidate> keySlices() {
        return keySlices;
    }

    List<Candidate> samples() {
        return samples;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    private void add(Kind kind, int slice, String why, List<Candidate> to) {
        if (taken.contains(slice)) {
            return;
        }
        View view = View.slice(stack.id(), slice);
        Optional<Integer> twin = likeness.among(taken, slice);
        if (twin.isPresent()) {
            leftOut.add(new LeftOut(
                    kind,
                    view.showable() + " slice " + slice,
                    Reason.NEAR_DUPLICATE,
                    "looks like slice " + twin.get() + ", which is nearer to the findings",
                    List.of()));
            return;
        }
        taken.add(slice);
        to.add(Candidate.picture(kind, view, stack.size(), why, sightings.idsOn(view)));
    }

    /** Slices of abnormalities that are or may be there, and why. */
    private Map<Integer, String> telling(List<FindingSite> findings) {
        Map<Integer, String> slices = new LinkedHashMap<>();
        findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY && finding.presence() != Presence.ABSENT)
                .flatMap(finding -> finding.places().stream())
                .filter(place -> place.showable().equals(stack.id()))
                .forEach(place -> telling(place, slices));
        return slices;
    }

    private void telling(FindingSite.Place place, Map<Integer, String> slices) {
        Optional<SliceSignals.Label> mask = place.label().flatMap(stack::label);
        if (mask.isEmpty()) {
            place.slice().ifPresent(slice -> slices.putIfAbsent(slice, "the expert names it"));
            return;
        }
        SliceSignals.Label label = mask.get();
        slices.putIfAbsent(label.largest(), "largest area of a lesion");
        slices.putIfAbsent(label.largestPart(), "largest single lesion");
        slices.putIfAbsent(label.lowest(EXTREME), "lower end of a lesion");
        slices.putIfAbsent(label.highest(EXTREME), "upper end of a lesion");
    }
}
