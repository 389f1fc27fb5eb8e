package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.Finding;
import org.sightline.orchestration.budget.ContextPlan.Kind;

/**
 * The fewest films and slices that show every PRESENT finding, found greedily in order of importance: of the slices that
 * show a finding well, the one that shows most others that are still unseen.
 */
final class NeededViews {
    private final Sightings sightings;
    private final boolean lines;
    private final BitSet seen = new BitSet();
    private final Set<String> told = new HashSet<>();
    private final Set<View> views = new LinkedHashSet<>();
    private final List<Candidate> needed = new ArrayList<>();

    NeededViews(Sightings sightings, boolean lines) {
        this.sightings = sightings;
        this.lines = lines;
        sightings.ranked().forEach(this::need);
    }

    List<Candidate> candidates() {
        return needed;
    }

    Set<View> views() {
        return views;
    }

    private void need(FindingSite finding) {
        if (!seen.get(sightings.number(finding))) {
            mostTelling(finding).ifPresent(view -> show(view, finding));
        }
        tell(finding);
    }

    private void tell(FindingSite finding) {
        if (lines && told.add(finding.id())) {
            needed.add(Candidate.line(finding));
        }
    }

    /** Of several that show as many the first, which is the one that shows this finding best. */
    private Optional<View> mostTelling(FindingSite finding) {
        List<View> best = sightings.best(finding);
        return best.stream()
                .max(Comparator.comparingInt((View view) -> unseenOn(view))
                        .thenComparing(Comparator.comparingInt((View view) -> best.indexOf(view))
                                .reversed()));
    }

    private int unseenOn(View view) {
        BitSet bits = sightings.shownOn(view);
        bits.andNot(seen);
        return bits.cardinality();
    }

    private void show(View view, FindingSite finding) {
        views.add(view);
        seen.or(sightings.shownOn(view));
        Showable showable = sightings.showable(view.showable()).orElseThrow();
        boolean film = view.slice().isEmpty();
        needed.add(Candidate.picture(
                film ? Kind.WHOLE_IMAGE : Kind.KEY_SLICE,
                view,
                showable.size(),
                film ? "the film shows a finding" : "shows a finding well, and most others that no slice showed yet",
                sightings.idsOn(view)));
        tellWith(view, finding.kind());
    }

    /** Words stand with the picture that shows what they say, so that no chunk parts them. */
    private void tellWith(View view, Finding.Kind kind) {
        sightings.shownOn(view).stream()
                .mapToObj(number -> sightings.ranked().get(number))
                .filter(finding -> finding.kind() == kind)
                .forEach(this::tell);
    }
}
