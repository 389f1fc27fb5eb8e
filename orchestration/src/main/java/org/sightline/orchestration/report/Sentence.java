package org.sightline.orchestration.report;

import java.util.List;

/**
 * One sentence of a draft with its line of sight.
 *
 * @param id stable within the draft: s1, s2 ...
 * @param evidence ids of the {@link Evidence} that carries it
 * @param verdict NOT_CHECKABLE until grounded
 * @param rule which rule gave the verdict, in words a person can check; empty until grounded
 */
public record Sentence(
        String id, String text, List<Assertion> assertions, List<String> evidence, Verdict verdict, String rule) {
    public Sentence {
        assertions = List.copyOf(assertions);
        evidence = List.copyOf(evidence);
    }

    public Sentence judged(Verdict newVerdict, String newRule, List<String> newEvidence) {
        return new Sentence(id, text, assertions, newEvidence, newVerdict, newRule);
    }
}
