package org.sightline.orchestration.compose;

import java.util.List;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** A sentence before it has a number. */
record Line(String text, List<Assertion> assertions, List<String> evidence) {
    Line {
        assertions = List.copyOf(assertions);
        evidence = List.copyOf(evidence);
    }

    /** A statement about how the draft came to be: it claims nothing about the patient. */
    static Line process(String text) {
        return new Line(text, List.of(), List.of());
    }

    Sentence numbered(int number) {
        return new Sentence("s" + number, text, assertions, evidence, Verdict.NOT_CHECKABLE, "");
    }
}
