package org.sightline.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.check.ResultDocument;

/** Prints results for a program or for people, and counts them. Nothing in a line depends on when it is printed. */
final class ResultLines {
    private final ExpertDescriptor expert;
    private final PrintWriter out;
    private final boolean json;
    private int reported;
    private int declined;
    private int failed;

    ResultLines(ExpertDescriptor expert, PrintWriter out, boolean json) {
        this.expert = expert;
        this.out = out;
        this.json = json;
    }

    void print(String input, ExpertResult result) {
        count(result);
        out.println(json ? document(input, result) : text(input, result));
        out.flush();
    }

    private void count(ExpertResult result) {
        reported += result.match(r -> 1, d -> 0, f -> 0);
        declined += result.match(r -> 0, d -> 1, f -> 0);
        failed += result.match(r -> 0, d -> 0, f -> 1);
    }

    int count() {
        return reported + declined + failed;
    }

    boolean failed() {
        return failed > 0;
    }

    String summary(long nanos) {
        return String.format(
                Locale.ROOT,
                "%d inputs in %.1f s: %d reported, %d declined, %d failed",
                count(),
                nanos / 1e9,
                reported,
                declined,
                failed);
    }

    private String document(String input, ExpertResult result) {
        ObjectNode row = new ObjectMapper().createObjectNode();
        row.put("input", input);
        row.put("expert", expert.name() + " " + expert.version());
        row.put("weights", expert.weightsHash());
        row.setAll(ResultDocument.of(result));
        row.put("hash", ResultDocument.hash(result));
        return row.toString();
    }

    private static String text(String input, ExpertResult result) {
        StringBuilder text = new StringBuilder(input).append(": ");
        return result.match(
                reported -> {
                    text.append("reported");
                    reported.findings()
                            .forEach(finding -> text.append(System.lineSeparator())
                                    .append("    ")
                                    .append(text(finding)));
                    return text.toString();
                },
                refused -> text.append("declined: ").append(refused.reason()).toString(),
                broken -> text.append("FAILED: ")
                        .append(broken.code())
                        .append(": ")
                        .append(broken.message())
                        .toString());
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder(finding.concept().meaning());
        finding.laterality()
                .ifPresent(side -> text.append(", ").append(side.code().meaning()));
        text.append(", ").append(finding.presence().name().toLowerCase(Locale.ROOT));
        finding.probability().ifPresent(p -> text.append(String.format(Locale.ROOT, ", score %.3f", p.value())));
        finding.quantities()
                .forEach(q -> text.append(String.format(Locale.ROOT, ", %s %.1f %s", q.name(), q.value(), q.unit())));
        return text.toString();
    }
}
