package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

class LabelledVerdictsTest {
    @Test
    void every_labelled_sentence_but_the_known_ones_gets_its_verdict_and_evidence() {
        List<String> missed = LabelledVerdicts.all()
                .filter(Predicate.not(LabelledVerdictsTest::right))
                .map(Object::toString)
                .toList();

        assertThat(missed).isSubsetOf(LabelledVerdicts.knownMisses());
    }

    @Test
    void the_set_holds_every_verdict_many_times() {
        assertThat(LabelledVerdicts.all().count()).isGreaterThanOrEqualTo(150);
        for (Verdict verdict : Verdict.values()) {
            assertThat(LabelledVerdicts.all()
                            .filter(c -> c.verdict() == verdict)
                            .count())
                    .as(verdict.name())
                    .isGreaterThanOrEqualTo(25);
        }
        assertThat(LabelledVerdicts.knownMisses()).hasSizeLessThanOrEqualTo(4);
    }

    private static boolean right(LabelledVerdicts.Case labelled) {
        Sentence judged = labelled.judged();
        return judged.verdict() == labelled.verdict()
                && labelled.evidenceAsLabelled(judged)
                && !judged.rule().isBlank();
    }
}
