package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** A rule of grounding in one row: what is said of which images, and what experts found. */
record RuleCase(String rule, Verdict verdict, String words, Claimed claim, Imaging imaging, List<Finding> found) {
    static RuleCase row(String rule, Verdict verdict, String words, Claimed claim, Finding... found) {
        return new RuleCase(rule, verdict, words, claim, WiderCases.FILM, List.of(found));
    }

    static RuleCase row(String rule, Verdict verdict, String words, Claimed claim, Imaging imaging, Finding... found) {
        return new RuleCase(rule, verdict, words, claim, imaging, List.of(found));
    }

    /** Judges the sentence and compares the verdict, and the words of the rule: one of those between bars. */
    void holds() {
        Sentence judged = WiderCases.judge(claim, WiderCases.basis(imaging, found, List.of()));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(verdict);
        assertThat(judged.rule()).isNotEmpty();
        assertThat(Stream.of(words.split("\\|"))).as(judged.rule()).anyMatch(judged.rule()::contains);
    }

    @Override
    public String toString() {
        return rule;
    }
}
