package org.sightline.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** Verdicts for people: a mark and the word before each sentence, the rule below it. */
final class GroundedPrint {
    private static final Map<Verdict, String> MARKS = Map.of(
            Verdict.SUPPORTED, "[+] supported",
            Verdict.CONTRADICTED, "[!] CONTRADICTED",
            Verdict.UNSUPPORTED, "[?] unsupported",
            Verdict.NOT_CHECKABLE, "[ ] not checkable");

    private GroundedPrint() {}

    static String of(GroundedText text, Basis basis) {
        StringBuilder out = new StringBuilder();
        text.sections().forEach(s -> section(s, out));
        omissions(text.omissions(), basis, out);
        return out.append(summary(text)).toString();
    }

    private static void section(Section section, StringBuilder out) {
        out.append(section.kind()).append(System.lineSeparator());
        for (Sentence sentence : section.sentences()) {
            line(out, MARKS.get(sentence.verdict()) + ": " + onOneLine(sentence.text()));
            line(out, "      " + sentence.rule());
        }
    }

    private static void omissions(List<String> ids, Basis basis, StringBuilder out) {
        if (ids.isEmpty()) {
            return;
        }
        Map<String, Evidence> evidence = basis.readings().stream()
                .flatMap(r -> r.evidence().stream())
                .collect(Collectors.toMap(Evidence::id, Function.identity(), (first, second) -> first));
        out.append("NOT MENTIONED").append(System.lineSeparator());
        ids.forEach(id ->
                Optional.ofNullable(evidence.get(id)).ifPresent(found -> line(out, "[!] " + id + ": " + named(found))));
    }

    private static String named(Evidence evidence) {
        String side = evidence.finding()
                .laterality()
                .map(s -> ", " + s.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return evidence.finding().concept().meaning() + side + ", present according to " + evidence.runId();
    }

    private static String summary(GroundedText text) {
        return text.sentences().count() + " sentences: "
                + count(text, Verdict.SUPPORTED) + " supported, "
                + count(text, Verdict.CONTRADICTED) + " contradicted, "
                + count(text, Verdict.UNSUPPORTED) + " unsupported, "
                + count(text, Verdict.NOT_CHECKABLE) + " not checkable; "
                + text.omissions().size() + " findings not mentioned";
    }

    private static long count(GroundedText text, Verdict verdict) {
        return text.sentences().filter(s -> s.verdict() == verdict).count();
    }

    /** A report may hold anything, so nothing in it moves the cursor. */
    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private static void line(StringBuilder out, String text) {
        out.append("  ").append(text).append(System.lineSeparator());
    }
}
