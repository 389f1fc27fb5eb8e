package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.token.Frames;
import org.sightline.orchestration.token.TokenProfile;

/** Whole volumes as frames, where all else that is worth showing fits beside them. */
final class Videos {
    private final Budget budget;
    private final Policy.FrameUse use;
    private final Prices prices;
    private final Sightings sightings;

    Videos(Budget budget, Policy policy, Prices prices, Sightings sightings) {
        this.budget = budget;
        this.use = policy.frames();
        this.prices = prices;
        this.sightings = sightings;
    }

    Agenda shown(Agenda agenda) {
        Agenda best = agenda;
        for (Showable showable : sightings.showables()) {
            if (showable instanceof Showable.Stack stack && use.most() > 0) {
                Agenda with = asFrames(best, stack).orElse(best);
                best = Tally.of(prices, with.all()).tokens() <= budget.room() ? with : best;
            }
        }
        return best;
    }

    /** Empty when findings need more slices than the model takes frames. */
    private Optional<Agenda> asFrames(Agenda agenda, Showable.Stack stack) {
        List<Integer> asked = agenda.needed().stream()
                .filter(candidate -> candidate.showable().equals(stack.id()))
                .flatMap(candidate -> candidate.slice().stream())
                .toList();
        if (asked.size() > use.most()) {
            return Optional.empty();
        }
        Candidate frames = frames(stack, slices(stack, asked));
        Predicate<Candidate> stays =
                candidate -> !candidate.showable().equals(stack.id()) || candidate.kind() == Kind.OVERLAY;
        List<Candidate> needed = Stream.concat(
                        Stream.of(frames), agenda.needed().stream().filter(stays))
                .toList();
        List<Candidate> optional = agenda.optional().stream().filter(stays).toList();
        return Optional.of(new Agenda(needed, optional, agenda.leftOut()));
    }

    private List<Integer> slices(Showable.Stack stack, List<Integer> asked) {
        if (stack.slices() <= use.most()) {
            return IntStream.range(0, stack.slices()).boxed().toList();
        }
        List<Integer> slices = new ArrayList<>(asked);
        slices.addAll(new Gaps(stack.slices(), asked).filled(use.most() - asked.size(), 0));
        return slices.stream().sorted().toList();
    }

    private Candidate frames(Showable.Stack stack, List<Integer> slices) {
        boolean pooled = use.pooled() && budget.profile() == TokenProfile.NVILA;
        int tokens = pooled
                ? Frames.pooledTokens(budget.profile(), slices.size())
                : Frames.tokens(budget.profile(), slices.size(), stack.size());
        BitSet seen = new BitSet();
        slices.forEach(slice -> seen.or(sightings.shownOn(View.slice(stack.id(), slice))));
        String why = slices.size() + " of " + stack.slices() + " slices fit as frames"
                + (pooled ? ", averaged in groups of " + Frames.POOL : "");
        return Candidate.frames(stack.id(), slices, tokens, why, sightings.ids(seen));
    }
}
