package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.Region;
import org.sightline.orchestration.budget.ContextPlan.Item;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.Moment;
import org.sightline.orchestration.token.ImageSize;

/** Gives each picture of one prompt the largest size that there is room for, in the order of the prompt. */
final class Sizing {
    private final Budget budget;
    private final Policy policy;
    private final Prices prices;
    private final List<Showable> showables;

    Sizing(Budget budget, Policy policy, Prices prices, List<Showable> showables) {
        this.budget = budget;
        this.policy = policy;
        this.prices = prices;
        this.showables = showables;
    }

    List<Item> items(List<Candidate> packed) {
        List<Candidate> candidates = new ArrayList<>(packed);
        Tally tally = Tally.of(prices, packed);
        int spare = budget.room() - tally.words() - tally.frames();
        boolean alone = tally.lone() && tally.alone() <= spare;
        if (tally.lone() && !alone) {
            candidates.add(1, companion(pictured(packed)));
        }
        spare -= alone ? 0 : Tally.of(prices, candidates).among();
        List<Item> items = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<Prices.Offer> offer = offer(candidate, alone, spare);
            int tokens = offer.map(Prices.Offer::tokens).orElse(candidate.words());
            spare -= alone ? 0 : tokens - least(candidate);
            items.add(item(candidate, offer.map(Prices.Offer::sent), tokens));
        }
        return items;
    }

    /** @param spare all there is for the lone picture, else what there is above the least that each costs */
    private Optional<Prices.Offer> offer(Candidate candidate, boolean alone, int spare) {
        return candidate.own().map(own -> prices.best(own, alone, alone ? spare : spare + least(candidate)));
    }

    private int least(Candidate candidate) {
        return candidate.own().map(own -> prices.least(own, false).tokens()).orElse(candidate.words());
    }

    private static Candidate pictured(List<Candidate> packed) {
        return packed.stream().filter(Candidate::pictured).findFirst().orElseThrow();
    }

    /** A second picture, so that the first is not cut into tiles: a neighbouring slice, else the middle of the film. */
    private Candidate companion(Candidate lone) {
        String why = "goes along so that the other picture is not cut into tiles, for which there is no room";
        Showable showable = showables.stream()
                .filter(one -> one.id().equals(lone.showable()))
                .findFirst()
                .orElseThrow();
        if (showable instanceof Showable.Stack stack && stack.slices() > 1) {
            int slice = lone.slice().orElse(0);
            int next = slice + 1 < stack.slices() ? slice + 1 : slice - 1;
            return Candidate.picture(Kind.SAMPLE_SLICE, View.slice(stack.id(), next), stack.size(), why, List.of());
        }
        ImageSize size = showable.size();
        int left = size.width() / 4;
        int top = size.height() / 4;
        Region.Box middle = new Region.Box(left, top, size.width() - left, size.height() - top);
        return Candidate.crop(lone.view(), middle, why, List.of());
    }

    private Item item(Candidate candidate, Optional<ImageSize> size, int tokens) {
        boolean later = policy.form() == Policy.Form.VILA_M3 && candidate.kind() == Kind.OVERLAY;
        return new Item(
                candidate.kind(),
                later ? Moment.RESULT_TURN : Moment.FIRST_TURN,
                candidate.showable(),
                candidate.slice(),
                candidate.frames(),
                candidate.box(),
                size,
                candidate.mask(),
                candidate.labels(),
                candidate.why(),
                candidate.findings(),
                tokens);
    }
}
