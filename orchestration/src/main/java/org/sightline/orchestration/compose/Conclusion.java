package org.sightline.orchestration.compose;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion;

/**
 * The impression of one expert.
 *
 * @param reader name and version
 * @param all everything it reported on this study
 */
record Conclusion(String reader, List<Observed> all) {
    Stream<Line> lines() {
        List<Observed> abnormalities =
                all.stream().filter(o -> o.is(Finding.Kind.ABNORMALITY)).toList();
        if (abnormalities.isEmpty()) {
            return Stream.of(Line.process(measuredOnly()));
        }
        return Stream.of(detected(abnormalities), indeterminate(abnormalities), notDetected(abnormalities))
                .flatMap(lines -> lines);
    }

    private String measuredOnly() {
        return all.isEmpty()
                ? reader + " reported no finding; it does not say that anything is absent."
                : reader + " measured " + Wording.counted(all.size(), "structure")
                        + " and makes no statement about abnormalities.";
    }

    private Stream<Line> detected(List<Observed> abnormalities) {
        return abnormalities.stream()
                .filter(o -> o.is(Presence.PRESENT))
                .collect(groupingBy(Observed::concept, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(same -> same.size() == 1 ? one(same.get(0)) : several(same));
    }

    private Line one(Observed observed) {
        String placed = Wording.sentenceCase(Wording.placed(observed.finding()));
        return observed.line(placed + " detected by " + reader + Wording.details(observed) + ".");
    }

    private Line several(List<Observed> same) {
        String start = Wording.sentenceCase(Wording.inside(same.get(0).concept())) + " detected by " + reader + ": "
                + same.size() + " findings";
        List<String> ids = same.stream().map(o -> o.evidence().id()).toList();
        return largest(same)
                .map(o -> new Line(start + largestWords(o), List.of(largestAssertion(o)), ids))
                .orElseGet(() -> new Line(start + ".", List.of(bare(same.get(0).concept())), ids));
    }

    private static String largestWords(Observed largest) {
        String amount = Wording.amount(largest.finding().quantities().get(0));
        return ", the largest" + Wording.place(largest.finding()) + " with " + amount + ".";
    }

    private static Assertion largestAssertion(Observed largest) {
        Quantity printed = Printed.rounded(largest.finding().quantities().get(0));
        return new Assertion(
                largest.concept(), Presence.PRESENT, largest.finding().laterality(), List.of(printed));
    }

    private static Assertion bare(Code concept) {
        return new Assertion(concept, Presence.PRESENT, Optional.empty(), List.of());
    }

    /** By the first quantity; empty unless all findings have the same one, because others do not compare. */
    private static Optional<Observed> largest(List<Observed> same) {
        Set<String> names = same.stream()
                .map(o -> o.finding().quantities().stream()
                        .findFirst()
                        .map(Conclusion::measure)
                        .orElse(""))
                .collect(toSet());
        return names.size() == 1 && !names.contains("")
                ? same.stream()
                        .max(Comparator.comparingDouble(
                                o -> o.finding().quantities().get(0).value()))
                : Optional.empty();
    }

    private static String measure(Quantity quantity) {
        return quantity.name() + " " + quantity.unit();
    }

    private Stream<Line> indeterminate(List<Observed> abnormalities) {
        return abnormalities.stream()
                .filter(o -> o.is(Presence.UNCERTAIN))
                .map(o -> o.line("Indeterminate for " + Wording.placed(o.finding()) + " according to " + reader
                        + Wording.details(o) + "."));
    }

    /**
     * One sentence of negatives, where the expert found nothing. A concept that the same expert did not rule out on
     * another image is not among them.
     */
    private Stream<Line> notDetected(List<Observed> abnormalities) {
        Set<Code> open = abnormalities.stream()
                .filter(o -> !o.is(Presence.ABSENT))
                .map(Observed::concept)
                .collect(toSet());
        List<Observed> absent = abnormalities.stream()
                .filter(o -> o.is(Presence.ABSENT))
                .filter(not(o -> open.contains(o.concept())))
                .toList();
        boolean something = abnormalities.stream().anyMatch(o -> o.is(Presence.PRESENT));
        return something || absent.isEmpty() ? Stream.empty() : Stream.of(negatives(absent));
    }

    private Line negatives(List<Observed> absent) {
        List<String> words =
                absent.stream().map(o -> Wording.placed(o.finding())).distinct().toList();
        return new Line(
                "No " + Wording.either(words) + " detected by " + reader + ".",
                absent.stream()
                        .map(o -> new Assertion(
                                o.concept(), Presence.ABSENT, o.finding().laterality(), List.of()))
                        .distinct()
                        .toList(),
                absent.stream().map(o -> o.evidence().id()).toList());
    }
}
