package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.LeftOut;
import org.sightline.orchestration.budget.ContextPlan.Reason;

/** Puts together what is worth showing, in the order in which it is given up last. */
final class AgendaWriter {
    /** A crop has to show so many times the detail that its picture shows. */
    private static final double WORTHWHILE = 1.5;

    private final Policy policy;
    private final CropRule crops;
    private final List<Showable> showables;
    private final List<FindingSite> findings;
    private final Sightings sightings;
    private final NeededViews needed;
    private final List<LeftOut> leftOut = new ArrayList<>();

    AgendaWriter(Prices prices, Policy policy, Sightings sightings, List<FindingSite> findings) {
        this.policy = policy;
        this.crops = new CropRule(prices);
        this.showables = sightings.showables();
        this.findings = findings;
        this.sightings = sightings;
        this.needed = new NeededViews(sightings, policy.lines());
    }

    Agenda written() {
        List<Candidate> optional = new ArrayList<>();
        optional.addAll(otherFilms());
        optional.addAll(otherLines());
        needed.views().forEach(view -> optional.addAll(overlays(view)));
        needed.views().forEach(view -> optional.addAll(crops(view)));
        List<StackExtras> extras = stacks().stream().map(this::extras).toList();
        extras.forEach(extra -> optional.addAll(extra.keySlices()));
        optional.addAll(byTurns(extras.stream().map(StackExtras::samples).toList()));
        extras.forEach(extra -> leftOut.addAll(extra.leftOut()));
        Agenda whole = new Agenda(needed.candidates(), optional, leftOut);
        return whole.without(
                beyondKeepRate(optional), Reason.KEEP_RATE, "the keep rate of " + policy.keepRate() + " is used up");
    }

    private StackExtras extras(Showable.Stack stack) {
        return new StackExtras(stack, policy, sightings, needed.views(), findings);
    }

    private List<Showable.Stack> stacks() {
        return showables.stream()
                .filter(Showable.Stack.class::isInstance)
                .map(Showable.Stack.class::cast)
                .toList();
    }

    private List<Candidate> otherFilms() {
        return showables.stream()
                .filter(Showable.Film.class::isInstance)
                .filter(film -> !needed.views().contains(View.film(film.id())))
                .map(film -> Candidate.picture(
                        Kind.WHOLE_IMAGE, View.film(film.id()), film.size(), "a film of the study", List.of()))
                .toList();
    }

    private List<Candidate> otherLines() {
        return policy.lines()
                ? findings.stream()
                        .filter(finding -> !finding.present())
                        .map(Candidate::line)
                        .toList()
                : List.of();
    }

    /** One for each mask with a label that the findings on the view, or the person who asks, speak of. */
    private List<Candidate> overlays(View view) {
        Optional<Showable.Stack> stack = sightings
                .showable(view.showable())
                .filter(Showable.Stack.class::isInstance)
                .map(Showable.Stack.class::cast);
        return policy.overlays() ? stack.map(volume -> overlays(view, volume)).orElse(List.of()) : List.of();
    }

    private List<Candidate> overlays(View view, Showable.Stack stack) {
        int slice = view.slice().orElseThrow();
        Map<String, Set<Integer>> byMask = new TreeMap<>();
        for (SliceSignals.LabelRef ref : spokenOf(view)) {
            if (stack.label(ref).filter(label -> label.areas()[slice] > 0).isPresent()) {
                byMask.computeIfAbsent(ref.mask(), mask -> new TreeSet<>()).add(ref.label());
            }
        }
        return byMask.entrySet().stream()
                .map(mask -> Candidate.overlay(
                        view, stack.size(), mask.getKey(), List.copyOf(mask.getValue()), sightings.idsOn(view)))
                .toList();
    }

    private Set<SliceSignals.LabelRef> spokenOf(View view) {
        Set<SliceSignals.LabelRef> refs = new TreeSet<>(policy.asked());
        if (refs.isEmpty()) {
            places(view).forEach(place -> place.label().ifPresent(refs::add));
        }
        return refs;
    }

    private List<FindingSite.Place> places(View view) {
        return sightings.shownOn(view).stream()
                .mapToObj(number -> sightings.ranked().get(number))
                .flatMap(finding -> finding.places().stream())
                .filter(place -> place.showable().equals(view.showable()))
                .toList();
    }

    private List<Candidate> crops(View view) {
        Showable showable = sightings.showable(view.showable()).orElseThrow();
        List<Candidate> worthwhile = new ArrayList<>();
        Set<Region.Box> drawn = new HashSet<>();
        for (FindingSite finding : sightings.ranked()) {
            for (FindingSite.Place place : finding.places()) {
                if (new View(place.showable(), place.slice()).equals(view)) {
                    place.box()
                            .map(box -> crops.around(box, showable.size()))
                            .filter(drawn::add)
                            .ifPresent(
                                    box -> judged(view, box, finding, showable).ifPresent(worthwhile::add));
                }
            }
        }
        return worthwhile;
    }

    private Optional<Candidate> judged(View view, Region.Box box, FindingSite finding, Showable showable) {
        double gain = crops.gain(box, showable.size(), false);
        Candidate crop = Candidate.crop(
                view, box, String.format(Locale.ROOT, "shows %.1f times the detail", gain), List.of(finding.id()));
        if (gain < WORTHWHILE) {
            leftOut.add(new LeftOut(
                    Kind.CROP, crop.what(), Reason.NO_MORE_DETAIL, "the whole picture shows as much", List.of()));
            return Optional.empty();
        }
        return Optional.of(crop);
    }

    private static List<Candidate> byTurns(List<List<Candidate>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(turn ->
                        lists.stream().filter(list -> turn < list.size()).map(list -> list.get(turn)))
                .toList();
    }

    private List<Candidate> beyondKeepRate(List<Candidate> optional) {
        Map<String, Integer> left = new HashMap<>();
        stacks().forEach(stack ->
                left.put(stack.id(), Math.max(1, (int) Math.floor(policy.keepRate() * stack.slices() + 1e-9))));
        needed.views().forEach(view -> left.computeIfPresent(view.showable(), (id, pictures) -> pictures - 1));
        List<Candidate> beyond = new ArrayList<>();
        for (Candidate candidate : optional) {
            if (left.containsKey(candidate.showable()) && candidate.pictured()) {
                if (left.merge(candidate.showable(), -1, Integer::sum) < 0) {
                    beyond.add(candidate);
                }
            }
        }
        return beyond;
    }
}
