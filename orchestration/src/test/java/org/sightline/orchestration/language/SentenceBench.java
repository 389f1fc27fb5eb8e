package org.sightline.orchestration.language;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Scores the reader on the labelled sentences and prints the table of docs/grounding.md; with {@code errors} it also prints
 * what differs in the part that is named: {@code SentenceBench errors tune}.
 */
final class SentenceBench {
    private static final List<String> DOMAINS = List.of("cxr", "head", "mr", "body");

    private SentenceBench() {}

    public static void main(String[] arguments) {
        List<Labelled> all = Labelled.all();
        for (String part : List.of("tune", "held")) {
            List<Labelled> rows =
                    all.stream().filter(r -> r.part().equals(part)).toList();
            row(part + ", whole claim", rows, claim -> claim);
            row(part + ", concept, presence", rows, SentenceBench::core);
            row(part + ", concept", rows, SentenceBench::concept);
            DOMAINS.forEach(domain -> row(
                    part + ", " + domain,
                    rows.stream().filter(r -> r.domain().equals(domain)).toList(),
                    claim -> claim));
        }
        if (arguments.length == 2) {
            all.stream().filter(r -> r.part().equals(arguments[1])).forEach(SentenceBench::differences);
        }
    }

    static Score score(List<Labelled> rows, UnaryOperator<String> view) {
        return rows.stream()
                .map(r -> Score.of(
                        Shown.in(r.text(), r.section()).stream().map(view).toList(),
                        r.claims().stream().map(view).toList()))
                .reduce(Score.NONE, Score::plus);
    }

    private static void row(String name, List<Labelled> rows, UnaryOperator<String> view) {
        Score s = score(rows, view);
        System.out.printf(
                "| %s | %d | %d | %.3f | %.3f | %.3f |%n",
                name, rows.size(), s.found() + s.missed(), s.precision(), s.recall(), s.f1());
    }

    private static final List<String> PRESENCES = List.of(" PRESENT", " ABSENT", " UNCERTAIN");

    /** Concept and presence, without place, time and numbers. */
    private static String core(String claim) {
        return PRESENCES.stream()
                .filter(claim::contains)
                .map(p -> concept(claim) + p)
                .findFirst()
                .orElseThrow();
    }

    private static String concept(String claim) {
        int presence = PRESENCES.stream()
                .mapToInt(claim::indexOf)
                .filter(n -> n > 0)
                .min()
                .orElseThrow();
        String name = claim.substring(0, presence);
        int site = name.indexOf('@');
        return site < 0 ? name : name.substring(0, site);
    }

    private static void differences(Labelled row) {
        List<String> said = Shown.in(row.text(), row.section());
        Stream<String> missed =
                row.claims().stream().filter(c -> !said.contains(c)).map(c -> "   - " + c);
        Stream<String> extra =
                said.stream().filter(c -> !row.claims().contains(c)).map(c -> "   + " + c);
        List<String> lines = Stream.concat(missed, extra).toList();
        if (!lines.isEmpty()) {
            System.out.println(row.domain() + " " + row.section() + ": " + row.text());
            lines.forEach(System.out::println);
        }
    }
}
