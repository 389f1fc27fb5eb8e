package org.sightline.orchestration.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Section;

/**
 * Scores the reader on the reports of Open-i against their MeSH labels, and prints the tables of docs/grounding.md.
 * {@code OpeniBench ZIP [errors CONCEPT]}: with a concept's code, what differs in the tuning half.
 */
final class OpeniBench {
    private static final ReportReader READER = ReportReader.standard();

    /** Whether a finding that may be there counts as there. */
    private static final boolean DOUBTS = Boolean.getBoolean("doubts");

    private OpeniBench() {}

    /** @param labels heading, or heading and qualifier with a colon between them */
    private record Row(String concept, List<String> labels) {
        boolean labelled(Openi report) {
            return labels.stream().anyMatch(label -> {
                int colon = label.indexOf(':');
                return colon < 0
                        ? report.labelled(label, "")
                        : report.labelled(label.substring(0, colon), label.substring(colon + 1));
            });
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Openi> reports =
                Openi.in(Path.of(arguments[0])).stream().filter(Openi::indexed).toList();
        Map<Openi, List<Assertion>> read = new LinkedHashMap<>();
        reports.forEach(r -> read.put(r, claims(r)));
        if (arguments.length == 3) {
            errors(read, arguments[2]);
            return;
        }
        table("tune", read, true);
        table("held", read, false);
        speed(reports);
    }

    private static List<Assertion> claims(Openi report) {
        return READER.read(report.text()).stream()
                .filter(s -> s.kind() == Section.Kind.FINDINGS || s.kind() == Section.Kind.IMPRESSION)
                .flatMap(s -> s.sentences().stream())
                .flatMap(s -> s.assertions().stream())
                .filter(a -> a.standing() == Assertion.Standing.CURRENT)
                .toList();
    }

    private static List<Row> rows() throws IOException {
        try (var in = Objects.requireNonNull(OpeniBench.class.getResourceAsStream("/grounding/openi-labels.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(cells[0], List.of(cells[1].split("\\|"))))
                    .toList();
        }
    }

    private static boolean says(List<Assertion> claims, String concept, Presence... presences) {
        return claims.stream()
                .filter(a -> a.concept().value().equals(concept))
                .anyMatch(a -> Stream.of(presences).anyMatch(p -> a.presence() == p));
    }

    private static boolean positive(List<Assertion> claims, String concept) {
        return DOUBTS
                ? says(claims, concept, Presence.PRESENT, Presence.UNCERTAIN)
                : says(claims, concept, Presence.PRESENT);
    }

    private static void table(String half, Map<Openi, List<Assertion>> read, boolean tuning) throws Exception {
        Score all = Score.NONE;
        Score denials = Score.NONE;
        List<String> lines = new ArrayList<>();
        for (Row row : rows()) {
            Score score = Score.NONE;
            for (Map.Entry<Openi, List<Assertion>> report : read.entrySet()) {
                if (report.getKey().tuning() == tuning) {
                    score = score.plus(one(row.labelled(report.getKey()), positive(report.getValue(), row.concept())));
                    denials = denials.plus(denial(row, report.getKey(), report.getValue()));
                }
            }
            all = all.plus(score);
            lines.add(line(row.concept(), score));
        }
        System.out.println(half);
        lines.forEach(System.out::println);
        System.out.println(line(half + " micro", all));
        System.out.println(line(half + " denied where mentioned", denials));
    }

    private static Score one(boolean labelled, boolean said) {
        return new Score(labelled && said ? 1 : 0, !labelled && said ? 1 : 0, labelled && !said ? 1 : 0);
    }

    /** Of the findings that a report mentions: is what is only denied what has no label. */
    private static Score denial(Row row, Openi report, List<Assertion> claims) {
        boolean mentioned = says(claims, row.concept(), Presence.values());
        return mentioned ? one(!row.labelled(report), !positive(claims, row.concept())) : Score.NONE;
    }

    private static String line(String name, Score s) {
        return String.format(
                "| %s | %d | %.3f | %.3f | %.3f |", name, s.found() + s.missed(), s.precision(), s.recall(), s.f1());
    }

    private static void errors(Map<Openi, List<Assertion>> read, String concept) throws Exception {
        Row row = rows().stream()
                .filter(r -> r.concept().equals(concept))
                .findFirst()
                .orElseThrow();
        read.forEach((report, claims) -> {
            boolean labelled = row.labelled(report);
            if (report.tuning() && labelled != positive(claims, concept)) {
                System.out.println((labelled ? "MISSED " : "EXTRA ") + report.name() + " " + report.labels());
                READER.read(report.text()).stream()
                        .flatMap(section -> section.sentences().stream())
                        .filter(sentence -> labelled || says(sentence.assertions(), concept, Presence.values()))
                        .forEach(sentence -> System.out.println("    " + sentence.text() + " "
                                + sentence.assertions().stream()
                                        .map(Shown::line)
                                        .toList()));
            }
        });
    }

    /** By the processor time of this thread, so that other programs on the machine do not count. */
    private static void speed(List<Openi> reports) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        for (int round = 1; round <= 5; round++) {
            long start = thread.getCurrentThreadCpuTime();
            reports.forEach(r -> READER.read(r.text()));
            double seconds = (thread.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf("round %d: %.0f reports a second of one core%n", round, reports.size() / seconds);
        }
    }
}
