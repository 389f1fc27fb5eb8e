package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.Finding;

/** Which findings each film and slice shows. */
final class Sightings {
    /** A slice shows a finding when its label has at least this share of its largest area there. */
    static final double SHOWS = 0.5;

    private final Map<String, Showable> showables = new LinkedHashMap<>();
    private final List<FindingSite> ranked;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<View, BitSet> shown = new HashMap<>();

    Sightings(List<Showable> showables, List<FindingSite> findings) {
        showables.forEach(showable -> this.showables.put(showable.id(), showable));
        this.ranked = findings.stream()
                .filter(FindingSite::present)
                .sorted(Comparator.comparing(FindingSite::kind)) // abnormalities first; stable
                .toList();
        for (FindingSite finding : ranked) {
            numbers.put(finding.id(), numbers.size());
            finding.places().forEach(place -> note(finding, place));
        }
    }

    /** PRESENT findings, most important first. */
    List<FindingSite> ranked() {
        return ranked;
    }

    List<Showable> showables() {
        return List.copyOf(showables.values());
    }

    Optional<Showable> showable(String id) {
        return Optional.ofNullable(showables.get(id));
    }

    int number(FindingSite finding) {
        return numbers.getOrDefault(finding.id(), -1);
    }

    BitSet shownOn(View view) {
        return (BitSet) shown.getOrDefault(view, new BitSet()).clone();
    }

    List<String> idsOn(View view) {
        return ids(shownOn(view));
    }

    List<String> ids(BitSet bits) {
        return bits.stream().mapToObj(number -> ranked.get(number).id()).toList();
    }

    /** The views that show a finding well enough to be the only one: its first place whose picture exists. */
    List<View> best(FindingSite finding) {
        double share = finding.kind() == Finding.Kind.ABNORMALITY ? 0.8 : SHOWS;
        return finding.places().stream()
                .filter(place -> showables.containsKey(place.showable()))
                .findFirst()
                .map(place -> views(place, share))
                .orElse(List.of());
    }

    private void note(FindingSite finding, FindingSite.Place place) {
        views(place, SHOWS)
                .forEach(
                        view -> shown.computeIfAbsent(view, key -> new BitSet()).set(number(finding)));
    }

    /** Slices where the label is large enough, largest first; else the named slice; else the middle. */
    private List<View> views(FindingSite.Place place, double share) {
        Showable showable = showables.get(place.showable());
        if (showable == null) {
            return List.of();
        }
        if (!(showable instanceof Showable.Stack stack)) {
            return List.of(View.film(showable.id()));
        }
        return place.label()
                .flatMap(stack::label)
                .map(label -> slices(stack, label, place, share))
                .orElseGet(() -> List.of(View.slice(
                        stack.id(), inside(stack, place.slice().orElse(stack.slices() / 2)))));
    }

    private static List<View> slices(
            Showable.Stack stack, SliceSignals.Label label, FindingSite.Place place, double share) {
        List<Integer> slices = new ArrayList<>();
        for (int slice = label.lowest(share); slice <= label.highest(share); slice++) {
            if (label.shows(slice, share)) {
                slices.add(slice);
            }
        }
        int[] areas = label.areas();
        slices.sort((a, b) -> Integer.compare(areas[b], areas[a]));
        slices.add(0, label.largestPart());
        place.slice().filter(slice -> label.shows(slice, share)).ifPresent(slice -> slices.add(0, slice));
        return slices.stream()
                .distinct()
                .map(slice -> View.slice(stack.id(), slice))
                .toList();
    }

    private static int inside(Showable.Stack stack, int slice) {
        return Math.max(0, Math.min(stack.slices() - 1, slice));
    }
}
