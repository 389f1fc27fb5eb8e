package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.orchestration.budget.ContextPlan.Chunk;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.LeftOut;
import org.sightline.orchestration.budget.ContextPlan.Reason;
import org.sightline.orchestration.budget.ContextPlan.Sight;
import org.sightline.orchestration.budget.ContextPlan.Visibility;

/** Makes the plan of what was packed: order, sizes, what findings came to, what is left out. */
final class Assembly {
    private final Budget budget;
    private final Policy policy;
    private final Prices prices;
    private final List<Showable> showables;
    private final Sightings sightings;

    Assembly(Budget budget, Policy policy, Prices prices, Sightings sightings) {
        this.budget = budget;
        this.policy = policy;
        this.prices = prices;
        this.showables = sightings.showables();
        this.sightings = sightings;
    }

    ContextPlan plan(Agenda agenda, Packing packing) {
        List<Chunk> chunks = packing.chunks().stream().map(this::chunk).toList();
        List<Item> items =
                chunks.stream().flatMap(chunk -> chunk.items().stream()).toList();
        Set<String> shown = findings(items.stream().filter(item -> item.kind() != Kind.FINDING_LINE));
        Set<String> told = findings(items.stream().filter(item -> item.kind() == Kind.FINDING_LINE));
        return new ContextPlan(
                budget.profile().key(),
                budget.profile().exact(),
                budget.contextLimit(),
                budget.reservedOutput(),
                budget.textTokens(),
                everyPicture(),
                chunks,
                merge(chunks.size()),
                sightings.ranked().stream()
                        .map(finding -> sight(finding, shown, told))
                        .toList(),
                leftOut(agenda, packing, items, shown));
    }

    private Chunk chunk(List<Candidate> candidates) {
        List<Item> items = new Sizing(budget, policy, prices, showables).items(ordered(candidates));
        return new Chunk(
                items,
                budget.textTokens() + items.stream().mapToInt(Item::tokens).sum());
    }

    /** By film and volume, from the feet up, what is drawn over a slice behind it, words last. */
    private List<Candidate> ordered(List<Candidate> candidates) {
        List<String> order = showables.stream().map(Showable::id).toList();
        return policy.form() == Policy.Form.VILA_M3
                ? candidates
                : candidates.stream()
                        .sorted(Comparator.comparing((Candidate candidate) -> !candidate.pictured())
                                .thenComparing(
                                        candidate -> candidate.pictured() ? order.indexOf(candidate.showable()) : 0)
                                .thenComparing(candidate -> candidate.slice().orElse(-1))
                                .thenComparing(candidate -> drawn(candidate.kind())))
                        .toList();
    }

    private static int drawn(Kind kind) {
        return kind == Kind.OVERLAY ? 1 : kind == Kind.CROP ? 2 : 0;
    }

    private long everyPicture() {
        long pictures = showables.stream().mapToLong(Assembly::pictures).sum();
        return showables.stream()
                .mapToLong(showable -> pictures(showable) * prices.full(showable.size(), pictures == 1))
                .sum();
    }

    private static long pictures(Showable showable) {
        return showable instanceof Showable.Stack stack ? stack.slices() : 1;
    }

    private Optional<ContextPlan.Merge> merge(int chunks) {
        if (chunks < 2) {
            return Optional.empty();
        }
        int draft = Math.min(budget.reservedOutput(), budget.room() / chunks);
        return Optional.of(new ContextPlan.Merge(draft, budget.textTokens() + draft * chunks));
    }

    private static Set<String> findings(Stream<Item> items) {
        Set<String> ids = new HashSet<>();
        items.forEach(item -> ids.addAll(item.findings()));
        return ids;
    }

    private static Sight sight(FindingSite finding, Set<String> shown, Set<String> told) {
        return new Sight(
                finding.id(),
                shown.contains(finding.id())
                        ? Visibility.SHOWN
                        : told.contains(finding.id()) ? Visibility.TOLD : Visibility.LOST);
    }

    private List<LeftOut> leftOut(Agenda agenda, Packing packing, List<Item> items, Set<String> shown) {
        String why = "no room in " + budget.contextLimit() + " tokens";
        List<LeftOut> all = new ArrayList<>();
        Stream.concat(
                        agenda.leftOut().stream(),
                        packing.dropped().stream()
                                .map(candidate -> new LeftOut(
                                        candidate.kind(), candidate.what(), Reason.LIMIT, why, candidate.findings())))
                .map(one -> blinding(one, shown))
                .forEach(all::add);
        showables.forEach(showable -> unasked(showable, items).ifPresent(all::add));
        return all;
    }

    private static LeftOut blinding(LeftOut one, Set<String> shown) {
        List<String> blinded =
                one.blinded().stream().filter(id -> !shown.contains(id)).toList();
        return new LeftOut(one.kind(), one.what(), one.reason(), one.why(), blinded);
    }

    /** One line for all other slices of a volume. */
    private Optional<LeftOut> unasked(Showable showable, List<Item> items) {
        if (!(showable instanceof Showable.Stack stack)) {
            return Optional.empty();
        }
        BitSet shown = new BitSet();
        items.stream().filter(item -> item.showable().equals(stack.id())).forEach(item -> {
            item.slice().ifPresent(shown::set);
            item.frames().forEach(shown::set);
        });
        int others = stack.slices() - shown.cardinality();
        return others == 0
                ? Optional.empty()
                : Optional.of(new LeftOut(
                        Kind.SAMPLE_SLICE,
                        stack.id() + ": " + others + " of " + stack.slices() + " slices",
                        Reason.NOT_ASKED,
                        "slices between those shown",
                        List.of()));
    }
}
