package org.sightline.orchestration.language;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Section;

/** Assertions in one line: {@code Nodule of lung@Upper lobe of lung PRESENT RIGHT STABLE [long axis 8.0 mm]}. */
final class Shown {
    private static final ReportReader READER = ReportReader.standard();

    private Shown() {}

    static List<String> finding(String sentence) {
        return in(sentence, Section.Kind.FINDINGS);
    }

    static List<String> in(String sentence, Section.Kind section) {
        return READER.assertions(sentence, section).stream().map(Shown::line).toList();
    }

    static String line(Assertion assertion) {
        return assertion.concept().meaning()
                + assertion.bodySite().map(site -> "@" + site.meaning()).orElse("")
                + " " + assertion.presence()
                + assertion.laterality().map(side -> " " + side).orElse("")
                + assertion.change().map(change -> " " + change).orElse("")
                + (assertion.standing() == Assertion.Standing.CURRENT ? "" : " " + assertion.standing())
                + assertion.quantities().stream().map(Shown::amount).collect(joining());
    }

    private static String amount(Quantity quantity) {
        return " [" + quantity.name() + " " + quantity.value() + " " + quantity.unit() + "]";
    }
}
