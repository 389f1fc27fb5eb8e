package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.ground.Claimed.says;
import static org.sightline.orchestration.ground.RuleCase.row;
import static org.sightline.orchestration.ground.WiderCases.EFFUSION;
import static org.sightline.orchestration.ground.WiderCases.FILM;
import static org.sightline.orchestration.ground.WiderCases.NODULE;
import static org.sightline.orchestration.ground.WiderCases.PNEUMONIA;
import static org.sightline.orchestration.ground.WiderCases.basis;
import static org.sightline.orchestration.ground.WiderCases.is;
import static org.sightline.orchestration.ground.WiderCases.judge;
import static org.sightline.orchestration.ground.WiderCases.sized;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Change;
import org.sightline.orchestration.report.Assertion.Standing;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** Change since a prior study, and without one. */
class ChangeRulesTest {
    static Stream<RuleCase> rules() {
        return Stream.of(
                row(
                        "change without a prior",
                        UNSUPPORTED,
                        "no prior is known",
                        says(PNEUMONIA, PRESENT).with(Change.STABLE),
                        is(PNEUMONIA, PRESENT)),
                row(
                        "change of what is not there",
                        CONTRADICTED,
                        "presence",
                        says(PNEUMONIA, PRESENT).with(Change.NEW),
                        is(PNEUMONIA, ABSENT)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(RuleCase rule) {
        rule.holds();
    }

    private record Then(String rule, Verdict verdict, Claimed claim, Finding now, List<Finding> before) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Then> changes() {
        Claimed nodule = says(NODULE, PRESENT);
        return Stream.of(
                new Then("new, absent then", SUPPORTED, nodule.with(Change.NEW), sized(8), List.of(is(NODULE, ABSENT))),
                new Then("new, there then", CONTRADICTED, nodule.with(Change.NEW), sized(8), List.of(sized(8))),
                new Then(
                        "new, not mentioned then",
                        UNSUPPORTED,
                        nodule.with(Change.NEW),
                        sized(8),
                        List.of(is(EFFUSION, ABSENT))),
                new Then("stable within 2 mm", SUPPORTED, nodule.with(Change.STABLE), sized(9.5), List.of(sized(8))),
                new Then("stable beyond 2 mm", CONTRADICTED, nodule.with(Change.STABLE), sized(10), List.of(sized(8))),
                new Then("increased by 2 mm", SUPPORTED, nodule.with(Change.INCREASED), sized(10), List.of(sized(8))),
                new Then(
                        "increased, but smaller",
                        CONTRADICTED,
                        nodule.with(Change.INCREASED),
                        sized(5),
                        List.of(sized(8))),
                new Then("decreased", SUPPORTED, nodule.with(Change.DECREASED), sized(5), List.of(sized(8))),
                new Then(
                        "3 mm of a large mass is nothing",
                        SUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(43),
                        List.of(sized(40))),
                new Then(
                        "a fifth of a large mass is more",
                        SUPPORTED,
                        nodule.with(Change.INCREASED),
                        sized(48),
                        List.of(sized(40))),
                new Then(
                        "stable, never measured",
                        UNSUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(is(NODULE, PRESENT))),
                new Then(
                        "stable, absent then",
                        CONTRADICTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(is(NODULE, ABSENT))),
                new Then(
                        "stable, two then",
                        UNSUPPORTED,
                        nodule.with(Change.STABLE),
                        sized(8),
                        List.of(sized(8), sized(4))),
                new Then(
                        "resolved",
                        SUPPORTED,
                        says(NODULE, ABSENT).with(Change.RESOLVED),
                        is(NODULE, ABSENT),
                        List.of(sized(8))),
                new Then(
                        "resolved, never there",
                        CONTRADICTED,
                        says(NODULE, ABSENT).with(Change.RESOLVED),
                        is(NODULE, ABSENT),
                        List.of(is(NODULE, ABSENT))),
                new Then(
                        "still none",
                        SUPPORTED,
                        says(NODULE, ABSENT).with(Change.STABLE),
                        is(NODULE, ABSENT),
                        List.of(is(NODULE, ABSENT))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_is_held_against_the_prior(Then row) {
        PriorStudy prior = new PriorStudy(LocalDate.of(2025, 6, 1), "CT", "CHEST", List.of(), row.before());
        Sentence judged = judge(row.claim(), basis(FILM, List.of(row.now()), List.of(prior)));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(row.verdict());
        assertThat(judged.rule()).contains("change: ");
    }

    @Test
    void the_latest_prior_that_speaks_of_it_decides_and_its_own_past_does_not() {
        PriorStudy old = new PriorStudy(LocalDate.of(2024, 1, 1), "CT", "", List.of(), List.of(sized(20)));
        PriorStudy silent =
                new PriorStudy(LocalDate.of(2026, 1, 1), "CT", "", List.of(), List.of(is(EFFUSION, ABSENT)));
        Assertion history = says(NODULE, ABSENT).as(Standing.HISTORICAL).assertion();
        PriorStudy late = new PriorStudy(LocalDate.of(2025, 1, 1), "CT", "", List.of(history), List.of(sized(8)));
        Sentence judged = judge(
                says(NODULE, PRESENT).with(Change.STABLE), basis(FILM, List.of(sized(8)), List.of(old, silent, late)));

        assertThat(judged.verdict()).as(judged.rule()).isEqualTo(SUPPORTED);
        assertThat(judged.rule()).contains("CT of 2025-01-01 had diameter 8 mm").contains("Fleischner");
    }
}
