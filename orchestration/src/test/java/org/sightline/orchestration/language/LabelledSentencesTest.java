package org.sightline.orchestration.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A floor under the labelled sentences; the figures stand in docs/grounding.md. */
class LabelledSentencesTest {
    private static final List<Labelled> ALL = Labelled.all();

    @Test
    void whole_claims_reach_their_floor_on_all_sentences() {
        assertThat(SentenceBench.score(ALL, claim -> claim).f1()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void there_are_enough_sentences_of_every_kind_of_study() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(400);
        assertThat(ALL.stream().filter(Labelled::held)).hasSizeGreaterThanOrEqualTo(ALL.size() / 3 - 2);
        assertThat(ALL).extracting(Labelled::domain).contains("cxr", "head", "mr", "body");
    }
}
