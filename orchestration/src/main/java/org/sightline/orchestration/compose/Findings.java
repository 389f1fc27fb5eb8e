package org.sightline.orchestration.compose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.ExpertRun;

/** Every statement of every expert, abnormalities first: present, uncertain, absent; then measured anatomy. */
final class Findings {
    private static final int MOST_STRUCTURES = 8;
    private static final List<Presence> SEVERITY = List.of(Presence.PRESENT, Presence.UNCERTAIN, Presence.ABSENT);

    private Findings() {}

    static Stream<Line> lines(List<Observed> all) {
        if (all.isEmpty()) {
            return Stream.of(Line.process("No expert model reported a finding for this study."));
        }
        Stream<Line> abnormalities = all.stream()
                .filter(o -> o.is(Finding.Kind.ABNORMALITY))
                .sorted(Comparator.comparing(o -> SEVERITY.indexOf(o.finding().presence())))
                .map(o -> o.line(abnormality(o)));
        return Stream.concat(abnormalities, structures(all));
    }

    private static String abnormality(Observed observed) {
        String placed = Wording.placed(observed.finding());
        String statement = switch (observed.finding().presence()) {
            case PRESENT -> Wording.sentenceCase(placed) + " detected";
            case UNCERTAIN -> "Indeterminate for " + placed;
            case ABSENT -> "No " + placed + " detected";
        };
        return statement + Wording.details(observed) + " [" + observed.source() + "].";
    }

    private static Stream<Line> structures(List<Observed> all) {
        Map<ExpertRun, List<Observed>> byRun = all.stream()
                .filter(o -> o.is(Finding.Kind.STRUCTURE))
                .collect(groupingBy(Observed::run, LinkedHashMap::new, toList()));
        return byRun.values().stream().flatMap(Findings::structuresOfRun);
    }

    private static Stream<Line> structuresOfRun(List<Observed> structures) {
        Map<StructureGroup, List<Observed>> groups = structures.stream()
                .filter(o -> o.is(Presence.PRESENT) && !o.finding().quantities().isEmpty())
                .collect(groupingBy(o -> StructureGroup.of(o.concept()), LinkedHashMap::new, toList()));
        Stream<Line> measured =
                groups.entrySet().stream().flatMap(g -> chunks(g.getValue()).map(c -> measured(g.getKey(), c)));
        Stream<Line> doubtful =
                structures.stream().filter(o -> !o.is(Presence.PRESENT)).map(o -> o.line(doubtful(o)));
        return Stream.concat(measured, doubtful);
    }

    private static Stream<List<Observed>> chunks(List<Observed> group) {
        return IntStream.iterate(0, i -> i < group.size(), i -> i + MOST_STRUCTURES)
                .mapToObj(i -> group.subList(i, Math.min(group.size(), i + MOST_STRUCTURES)));
    }

    private static Line measured(StructureGroup group, List<Observed> structures) {
        String source = structures.get(0).run().reader()
                + structures.get(0).series().map(s -> ", " + s.label()).orElse("");
        return new Line(
                group.title() + items(structures) + " [" + source + "].",
                structures.stream().map(Observed::assertion).toList(),
                structures.stream().map(o -> o.evidence().id()).toList());
    }

    /** {@code , volume: thalamus 14.2 mL, ...} where all have just that one number, else each number with its name. */
    private static String items(List<Observed> structures) {
        List<String> names = structures.stream()
                .flatMap(o -> o.finding().quantities().stream().map(Quantity::name))
                .distinct()
                .toList();
        boolean alike = names.size() == 1
                && structures.stream().allMatch(o -> o.finding().quantities().size() == 1);
        return alike
                ? ", " + Wording.plain(names.get(0)) + ": " + joined(structures, ", ", Findings::bare)
                : ": "
                        + joined(
                                structures,
                                "; ",
                                o -> Wording.amounts(o.finding().quantities()));
    }

    private static String joined(List<Observed> structures, String separator, Function<Observed, String> numbers) {
        return structures.stream()
                .map(o -> Wording.structure(o.finding()) + " " + numbers.apply(o))
                .collect(joining(separator));
    }

    private static String bare(Observed observed) {
        return Printed.text(observed.finding().quantities().get(0));
    }

    private static String doubtful(Observed observed) {
        String structure = Wording.sentenceCase(Wording.structure(observed.finding()));
        String statement = observed.is(Presence.ABSENT) ? " not found" : " not clearly delineated";
        return structure + statement + Wording.details(observed) + " [" + observed.source() + "].";
    }
}
