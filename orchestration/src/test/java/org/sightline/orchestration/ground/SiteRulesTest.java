package org.sightline.orchestration.ground;

import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.ground.Claimed.says;
import static org.sightline.orchestration.ground.RuleCase.row;
import static org.sightline.orchestration.ground.WiderCases.ABDOMEN;
import static org.sightline.orchestration.ground.WiderCases.BRAIN;
import static org.sightline.orchestration.ground.WiderCases.LESION;
import static org.sightline.orchestration.ground.WiderCases.LIVER;
import static org.sightline.orchestration.ground.WiderCases.LOBE;
import static org.sightline.orchestration.ground.WiderCases.LUNG;
import static org.sightline.orchestration.ground.WiderCases.NODULE;
import static org.sightline.orchestration.ground.WiderCases.PNEUMONIA;
import static org.sightline.orchestration.ground.WiderCases.SPLEEN;
import static org.sightline.orchestration.ground.WiderCases.is;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Organs, their parts, and which of them a study shows. */
class SiteRulesTest {
    static Stream<RuleCase> rules() {
        return Stream.of(
                row(
                        "another organ",
                        CONTRADICTED,
                        "site: the sentence says Spleen",
                        says(LESION, PRESENT).at(SPLEEN),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row(
                        "the same organ",
                        SUPPORTED,
                        "",
                        says(LESION, PRESENT).at(LIVER),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row(
                        "absent in another organ",
                        UNSUPPORTED,
                        "",
                        says(LESION, ABSENT).at(SPLEEN),
                        ABDOMEN,
                        is(LESION, PRESENT, LIVER)),
                row("no organ said", SUPPORTED, "", says(LESION, PRESENT), ABDOMEN, is(LESION, PRESENT, LIVER)),
                row(
                        "a lobe that the expert does not tell",
                        SUPPORTED,
                        "site: the sentence says Upper lobe",
                        says(NODULE, PRESENT).at(LOBE),
                        is(NODULE, PRESENT, LUNG)),
                row(
                        "none in a lobe where none is in the lung",
                        SUPPORTED,
                        "",
                        says(NODULE, ABSENT).at(LOBE),
                        is(NODULE, ABSENT, LUNG)),
                row(
                        "none in the lung where none is in a lobe",
                        UNSUPPORTED,
                        "",
                        says(NODULE, ABSENT).at(LUNG),
                        is(NODULE, ABSENT, LOBE)),
                row(
                        "an organ that the study does not show",
                        CONTRADICTED,
                        "view: the study shows the chest",
                        says(LESION, PRESENT).at(LIVER),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "absent from an organ that the study does not show",
                        NOT_CHECKABLE,
                        "view",
                        says(LESION, ABSENT).at(LIVER),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "an organ at the edge of a CT",
                        UNSUPPORTED,
                        "concept",
                        says(LESION, PRESENT).at(LIVER),
                        new Imaging(List.of("CT"), List.of("CHEST")),
                        is(NODULE, ABSENT)),
                row(
                        "the head is not in the abdomen",
                        CONTRADICTED,
                        "view",
                        says(LESION, PRESENT).at(BRAIN),
                        ABDOMEN,
                        is(LESION, ABSENT, LIVER)),
                row(
                        "what was found tells what is shown",
                        CONTRADICTED,
                        "view",
                        says(LESION, PRESENT).at(BRAIN),
                        new Imaging(List.of("CT"), List.of()),
                        is(LESION, ABSENT, LIVER)),
                row(
                        "nothing tells what is shown",
                        UNSUPPORTED,
                        "concept",
                        says(LESION, PRESENT).at(BRAIN),
                        Imaging.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(RuleCase rule) {
        rule.holds();
    }
}
