package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is worth showing, most important first. Does not depend on the limit: a larger one shows more of the
 * same list.
 *
 * @param needed lines of PRESENT findings and the films and slices that show them
 * @param optional overlays, crops, further key slices and samples
 * @param leftOut what is not worth it; its {@code blinded} are all findings that it would have shown
 */
record Agenda(List<Candidate> needed, List<Candidate> optional, List<ContextPlan.LeftOut> leftOut) {
    Agenda {
        needed = List.copyOf(needed);
        optional = List.copyOf(optional);
        leftOut = List.copyOf(leftOut);
    }

    List<Candidate> all() {
        return Stream.concat(needed.stream(), optional.stream()).toList();
    }

    List<Candidate> pictures() {
        return all().stream().filter(Candidate::pictured).toList();
    }

    /** Without some of the optional candidates, for a reason. */
    Agenda without(List<Candidate> dropped, ContextPlan.Reason reason, String why) {
        List<ContextPlan.LeftOut> more = new ArrayList<>(leftOut);
        dropped.forEach(candidate -> more.add(
                new ContextPlan.LeftOut(candidate.kind(), candidate.what(), reason, why, candidate.findings())));
        return new Agenda(
                needed,
                optional.stream()
                        .filter(candidate -> !dropped.contains(candidate))
                        .toList(),
                more);
    }
}
