package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.ground.Claimed.says;
import static org.sightline.orchestration.ground.RuleCase.row;
import static org.sightline.orchestration.ground.WiderCases.ABDOMEN;
import static org.sightline.orchestration.ground.WiderCases.CONSOLIDATION;
import static org.sightline.orchestration.ground.WiderCases.FILM;
import static org.sightline.orchestration.ground.WiderCases.LESION;
import static org.sightline.orchestration.ground.WiderCases.LIVER;
import static org.sightline.orchestration.ground.WiderCases.LUNG;
import static org.sightline.orchestration.ground.WiderCases.NODULE;
import static org.sightline.orchestration.ground.WiderCases.OPACITY;
import static org.sightline.orchestration.ground.WiderCases.PNEUMONIA;
import static org.sightline.orchestration.ground.WiderCases.basis;
import static org.sightline.orchestration.ground.WiderCases.is;
import static org.sightline.orchestration.ground.WiderCases.judge;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Sentence;

/** What implies what: a finding of one name counts for or against another. */
class ImplicationRulesTest {
    static Stream<RuleCase> rules() {
        return Stream.of(
                row(
                        "a pneumonia counts as a consolidation",
                        SUPPORTED,
                        "CheXpert",
                        says(CONSOLIDATION, PRESENT),
                        is(PNEUMONIA, PRESENT)),
                row(
                        "a consolidation counts as an opacity",
                        SUPPORTED,
                        "Fleischner",
                        says(OPACITY, PRESENT).at(LUNG),
                        is(CONSOLIDATION, PRESENT)),
                row(
                        "an opacity is no pneumonia",
                        UNSUPPORTED,
                        "does not tell",
                        says(PNEUMONIA, PRESENT),
                        is(OPACITY, PRESENT, LUNG)),
                row(
                        "no opacity, no consolidation",
                        CONTRADICTED,
                        "says absent",
                        says(CONSOLIDATION, PRESENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no opacity, and yet perhaps a pneumonia",
                        UNSUPPORTED,
                        "as a rule|may not",
                        says(PNEUMONIA, PRESENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no consolidation is said, one is found",
                        CONTRADICTED,
                        "presence",
                        says(OPACITY, ABSENT).at(LUNG),
                        is(CONSOLIDATION, PRESENT)),
                row(
                        "no opacity carries no consolidation",
                        SUPPORTED,
                        "Fleischner",
                        says(CONSOLIDATION, ABSENT),
                        is(OPACITY, ABSENT, LUNG)),
                row(
                        "no pneumonia is said, an opacity is found",
                        UNSUPPORTED,
                        "",
                        says(PNEUMONIA, ABSENT),
                        is(OPACITY, PRESENT, LUNG)),
                row(
                        "a nodule is a lesion of the lung",
                        SUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LUNG),
                        is(NODULE, PRESENT)),
                row(
                        "a nodule of the lung is no lesion of the liver",
                        UNSUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LIVER),
                        ABDOMEN,
                        is(NODULE, PRESENT)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(RuleCase rule) {
        rule.holds();
    }

    @Test
    void what_goes_together_as_a_rule_counts_only_where_nobody_was_asked_for_the_thing_itself() {
        Evidence pneumonia = new Evidence("e", "r", is(PNEUMONIA, PRESENT));
        Reading asked = new Reading(
                "r",
                "cxr 1.0",
                ExpertRun.Outcome.REPORTED,
                "",
                Optional.of(List.of(PNEUMONIA, CONSOLIDATION)),
                List.of(pneumonia));

        assertThat(judge(says(CONSOLIDATION, PRESENT), new Basis(FILM, List.of(asked), List.of())))
                .matches(s -> s.verdict() == UNSUPPORTED)
                .extracting(Sentence::rule)
                .asString()
                .endsWith("cxr 1.0 looks for it and reported nothing about it");
        assertThat(judge(
                                says(CONSOLIDATION, PRESENT),
                                basis(FILM, List.of(is(PNEUMONIA, PRESENT), is(CONSOLIDATION, ABSENT)), List.of()))
                        .verdict())
                .isEqualTo(CONTRADICTED);
    }
}
