package org.sightline.orchestration.compose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;

/** Says where one expert calls present what another calls absent. The draft takes no side. */
final class Disagreement {
    private Disagreement() {}

    static Stream<Line> lines(List<Observed> all) {
        return all.stream()
                .filter(o -> o.is(Finding.Kind.ABNORMALITY))
                .collect(groupingBy(Observed::concept, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .filter(Disagreement::disagree)
                .map(same -> Line.process(
                        "The experts disagree on " + Wording.inside(same.get(0).concept()) + ": present according to "
                                + readers(same, Presence.PRESENT) + ", absent according to "
                                + readers(same, Presence.ABSENT) + "."));
    }

    private static boolean disagree(List<Observed> same) {
        List<String> present = with(same, Presence.PRESENT).toList();
        return !present.isEmpty() && with(same, Presence.ABSENT).anyMatch(r -> !present.contains(r));
    }

    private static String readers(List<Observed> same, Presence presence) {
        return with(same, presence).collect(joining(" and "));
    }

    private static Stream<String> with(List<Observed> same, Presence presence) {
        return same.stream()
                .filter(o -> o.is(presence))
                .map(o -> o.run().reader())
                .distinct();
    }
}
