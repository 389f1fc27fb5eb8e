package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.orchestration.budget.ContextPlan.Kind;
import org.sightline.orchestration.budget.ContextPlan.Reason;

/** What VILA-M3 was trained to see of an agenda. */
final class M3Form {
    private static final Set<Kind> FIRST = Set.of(Kind.WHOLE_IMAGE, Kind.KEY_SLICE, Kind.SAMPLE_SLICE);

    private final List<Showable> showables;

    M3Form(List<Showable> showables) {
        this.showables = showables;
    }

    /** The first film or slice of the agenda, or its four contrasts, and the first overlay of that slice. */
    Agenda of(Agenda agenda) {
        List<Candidate> shown = new ArrayList<>();
        agenda.all().stream()
                .filter(candidate -> FIRST.contains(candidate.kind()))
                .findFirst()
                .ifPresent(first -> shown.addAll(contrasts(first)));
        List<Candidate> overlay = agenda.optional().stream()
                .filter(candidate -> candidate.kind() == Kind.OVERLAY)
                .filter(candidate -> shown.stream().anyMatch(one -> one.view().equals(candidate.view())))
                .limit(1)
                .toList();
        List<Candidate> needed = new ArrayList<>(shown);
        agenda.needed().stream().filter(candidate -> !candidate.pictured()).forEach(needed::add);
        return new Agenda(needed, overlay, agenda.leftOut())
                .without(
                        others(agenda, shown, overlay),
                        Reason.FORM,
                        "the model was trained on one picture and one overlay");
    }

    private static List<Candidate> others(Agenda agenda, List<Candidate> shown, List<Candidate> overlay) {
        Set<View> views = shown.stream().map(Candidate::view).collect(Collectors.toSet());
        return agenda.pictures().stream()
                .filter(candidate -> !overlay.contains(candidate))
                .filter(candidate -> !FIRST.contains(candidate.kind()) || !views.contains(candidate.view()))
                .toList();
    }

    /** The same slice of the four contrasts of one brain, where there are all four on one grid. */
    private List<Candidate> contrasts(Candidate first) {
        Map<Showable.Contrast, Showable.Stack> brain = brain();
        boolean among = brain.values().stream().anyMatch(stack -> stack.id().equals(first.showable()));
        if (brain.size() < Showable.Contrast.values().length || !oneGrid(brain.values()) || !among) {
            return List.of(first);
        }
        int slice = first.slice().orElseThrow();
        return brain.values().stream()
                .map(stack -> Candidate.picture(
                        first.kind(), View.slice(stack.id(), slice), stack.size(), first.why(), first.findings()))
                .toList();
    }

    /** In the order of the contrasts. */
    private Map<Showable.Contrast, Showable.Stack> brain() {
        Map<Showable.Contrast, Showable.Stack> brain = new EnumMap<>(Showable.Contrast.class);
        showables.stream()
                .filter(Showable.Stack.class::isInstance)
                .map(Showable.Stack.class::cast)
                .forEach(stack -> stack.contrast().ifPresent(contrast -> brain.putIfAbsent(contrast, stack)));
        return brain;
    }

    private static boolean oneGrid(Collection<Showable.Stack> stacks) {
        return stacks.stream()
                        .map(stack -> List.of(stack.slices(), stack.size()))
                        .distinct()
                        .count()
                == 1;
    }
}
