package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.ground.Claimed.says;
import static org.sightline.orchestration.ground.RuleCase.row;
import static org.sightline.orchestration.ground.WiderCases.EFFUSION;
import static org.sightline.orchestration.ground.WiderCases.EMPHYSEMA;
import static org.sightline.orchestration.ground.WiderCases.FILM;
import static org.sightline.orchestration.ground.WiderCases.NODULE;
import static org.sightline.orchestration.ground.WiderCases.PNEUMONIA;
import static org.sightline.orchestration.ground.WiderCases.PNEUMOTHORAX;
import static org.sightline.orchestration.ground.WiderCases.basis;
import static org.sightline.orchestration.ground.WiderCases.grounded;
import static org.sightline.orchestration.ground.WiderCases.is;
import static org.sightline.orchestration.ground.WiderCases.judge;
import static org.sightline.orchestration.ground.WiderCases.mm;
import static org.sightline.orchestration.ground.WiderCases.sized;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Standing;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/** What is past or conditional, sizes, and silence of those who looked or did not. */
class StandingRulesTest {
    static Stream<RuleCase> rules() {
        return Stream.of(
                row(
                        "the past",
                        NOT_CHECKABLE,
                        "past",
                        says(PNEUMONIA, PRESENT).as(Standing.HISTORICAL),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "a condition",
                        NOT_CHECKABLE,
                        "may be",
                        says(PNEUMONIA, PRESENT).as(Standing.CONDITIONAL),
                        is(PNEUMONIA, ABSENT)),
                row(
                        "a size along any axis",
                        SUPPORTED,
                        "",
                        says(NODULE, PRESENT).of(mm("size", 0.8, "cm")),
                        sized(8.2)),
                row(
                        "a size ten times too large",
                        CONTRADICTED,
                        "number",
                        says(NODULE, PRESENT).of(mm("size", 82, "mm")),
                        sized(8.2)),
                row(
                        "across was not measured",
                        UNSUPPORTED,
                        "number",
                        says(NODULE, PRESENT).of(mm("size", 8.2, "mm"), mm("size", 5, "mm")),
                        sized(8.2)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(RuleCase rule) {
        rule.holds();
    }

    @Test
    void silence_of_an_expert_that_was_asked_is_told_from_nobody_looking() {
        Reading panel = new Reading(
                "r", "cxr 1.0", ExpertRun.Outcome.REPORTED, "", Optional.of(List.of(PNEUMOTHORAX)), List.of());
        Reading declined = new Reading(
                "d",
                "ct 1.0",
                ExpertRun.Outcome.DECLINED,
                "gantry tilt",
                Optional.of(List.of(PNEUMOTHORAX)),
                List.of());

        assertThat(judge(says(PNEUMOTHORAX, PRESENT), new Basis(FILM, List.of(panel), List.of())))
                .matches(s -> s.verdict() == UNSUPPORTED)
                .extracting(Sentence::rule)
                .isEqualTo(
                        "concept: no evidence about Pneumothorax; cxr 1.0 looks for it and reported nothing about it");
        assertThat(judge(says(PNEUMOTHORAX, ABSENT), new Basis(FILM, List.of(declined), List.of()))
                        .rule())
                .endsWith("ct 1.0 looks for it and declined: gantry tilt");
        assertThat(judge(says(EFFUSION, PRESENT), new Basis(FILM, List.of(panel), List.of())))
                .matches(s -> s.verdict() == NOT_CHECKABLE)
                .extracting(Sentence::rule)
                .asString()
                .endsWith("no expert of this study looks for it");
    }

    @Test
    void the_most_urgent_omission_comes_first_and_a_wrong_number_is_no_omission() {
        Basis basis = basis(
                FILM,
                List.of(is(EMPHYSEMA, PRESENT), sized(8), is(PNEUMONIA, PRESENT), is(PNEUMOTHORAX, PRESENT)),
                List.of());
        GroundedText text = grounded(says(NODULE, PRESENT).of(mm("size", 80, "mm")), basis);

        assertThat(text.sentences().map(Sentence::verdict)).containsExactly(CONTRADICTED);
        assertThat(text.omissions()).containsExactly("e3", "e2", "e0");
    }

    @Test
    void a_part_about_the_past_does_not_weigh_beside_one_about_now() {
        List<Assertion> both = List.of(
                says(PNEUMONIA, PRESENT).as(Standing.HISTORICAL).assertion(),
                says(EFFUSION, ABSENT).assertion());
        Sentence sentence = new Sentence("s1", "", both, List.of(), NOT_CHECKABLE, "");
        GroundedText text = Grounder.ground(
                List.of(new Section(Section.Kind.FINDINGS, List.of(sentence))),
                basis(FILM, List.of(is(EFFUSION, ABSENT)), List.of()));

        assertThat(text.sentences().map(Sentence::verdict)).containsExactly(SUPPORTED);
    }
}
