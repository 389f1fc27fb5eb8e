package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.orchestration.report.Sentence;

class LabelledVerdictsTest {
    static Stream<LabelledVerdicts.Case> cases() {
        return LabelledVerdicts.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_sentence_gets_its_labelled_verdict_and_evidence(LabelledVerdicts.Case labelled) {
        Sentence judged = labelled.judged();

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(labelled.verdict());
        assertThat(labelled.evidenceAsLabelled(judged))
                .as("evidence " + judged.evidence())
                .isTrue();
        assertThat(judged.rule()).isNotBlank();
    }
}
