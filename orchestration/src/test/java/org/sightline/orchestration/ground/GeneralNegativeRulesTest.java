package org.sightline.orchestration.ground;

import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.experts.Presence.UNCERTAIN;
import static org.sightline.orchestration.ground.Claimed.says;
import static org.sightline.orchestration.ground.RuleCase.row;
import static org.sightline.orchestration.ground.WiderCases.ABDOMEN;
import static org.sightline.orchestration.ground.WiderCases.EFFUSION;
import static org.sightline.orchestration.ground.WiderCases.EMPHYSEMA;
import static org.sightline.orchestration.ground.WiderCases.LIVER;
import static org.sightline.orchestration.ground.WiderCases.LUNG;
import static org.sightline.orchestration.ground.WiderCases.NODULE;
import static org.sightline.orchestration.ground.WiderCases.PNEUMONIA;
import static org.sightline.orchestration.ground.WiderCases.PNEUMOTHORAX;
import static org.sightline.orchestration.ground.WiderCases.is;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.language.GeneralFinding;

/** "Normal" and "nothing acute": what they rule out, and who has to have looked. */
class GeneralNegativeRulesTest {
    static Stream<RuleCase> rules() {
        return Stream.of(
                row(
                        "nothing acute, a pneumothorax",
                        CONTRADICTED,
                        "general",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMOTHORAX, PRESENT)),
                row(
                        "nothing acute, an emphysema",
                        NOT_CHECKABLE,
                        "general",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(EMPHYSEMA, PRESENT)),
                row(
                        "normal, an emphysema",
                        CONTRADICTED,
                        "general",
                        says(GeneralFinding.ANY, ABSENT),
                        is(EMPHYSEMA, PRESENT)),
                row(
                        "normal, a doubt",
                        UNSUPPORTED,
                        "uncertain",
                        says(GeneralFinding.ANY, ABSENT),
                        is(PNEUMONIA, UNCERTAIN)),
                row(
                        "normal, and only pneumonia was looked for",
                        UNSUPPORTED,
                        "nobody looked for pneumothorax, effusion",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "nothing acute, all that it stands for ruled out",
                        SUPPORTED,
                        "ruled out by",
                        says(GeneralFinding.ACUTE, ABSENT),
                        is(PNEUMONIA, ABSENT),
                        is(EFFUSION, ABSENT),
                        is(PNEUMOTHORAX, ABSENT)),
                row(
                        "normal needs more than nothing acute",
                        UNSUPPORTED,
                        "heart size, focal lesion",
                        says(GeneralFinding.ANY, ABSENT),
                        is(PNEUMONIA, ABSENT),
                        is(EFFUSION, ABSENT),
                        is(PNEUMOTHORAX, ABSENT)),
                row(
                        "a normal liver beside a nodule of the lung",
                        NOT_CHECKABLE,
                        "",
                        says(GeneralFinding.ANY, ABSENT).at(LIVER),
                        ABDOMEN,
                        is(NODULE, PRESENT)),
                row(
                        "a normal lung with a nodule",
                        CONTRADICTED,
                        "",
                        says(GeneralFinding.ANY, ABSENT).at(LUNG),
                        is(NODULE, PRESENT)),
                row(
                        "structures are no abnormality",
                        NOT_CHECKABLE,
                        "",
                        says(GeneralFinding.ANY, ABSENT),
                        Runs.structure("lung", LUNG).build()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(RuleCase rule) {
        rule.holds();
    }
}
