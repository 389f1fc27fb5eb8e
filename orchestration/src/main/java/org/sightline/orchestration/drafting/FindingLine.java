package org.sightline.orchestration.drafting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sightline.experts.Finding;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/** A finding in a line of words, for a prompt. */
final class FindingLine {
    private static final MathContext DIGITS = new MathContext(3);

    private FindingLine() {}

    /** {@code chest-ct 1.0: Nodule of lung, present, right, diameter 8.21 mm}. */
    static String of(ExpertRun run, Evidence evidence) {
        Finding finding = evidence.finding();
        StringBuilder line = new StringBuilder(run.reader())
                .append(": ")
                .append(PlainText.header(finding.concept().meaning()))
                .append(", ")
                .append(finding.presence().name().toLowerCase(Locale.ROOT));
        finding.laterality()
                .ifPresent(side -> line.append(", ").append(side.name().toLowerCase(Locale.ROOT)));
        finding.bodySite().ifPresent(site -> line.append(", ").append(PlainText.header(site.meaning())));
        if (!finding.quantities().isEmpty()) {
            line.append(", ")
                    .append(finding.quantities().stream()
                            .map(FindingLine::printed)
                            .collect(Collectors.joining(", ")));
        }
        return line.toString();
    }

    private static String printed(Quantity quantity) {
        String number = Double.isFinite(quantity.value())
                ? BigDecimal.valueOf(quantity.value()).round(DIGITS).toPlainString()
                : "unknown";
        return PlainText.header(quantity.name()) + " " + number + " " + PlainText.header(quantity.unit());
    }
}
