package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Laterality.BILATERAL;
import static org.sightline.experts.Laterality.LEFT;
import static org.sightline.experts.Laterality.RIGHT;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.experts.Presence.UNCERTAIN;
import static org.sightline.orchestration.ground.Claims.claim;
import static org.sightline.orchestration.ground.Claims.finding;
import static org.sightline.orchestration.ground.Claims.judge;
import static org.sightline.orchestration.ground.Claims.measured;
import static org.sightline.orchestration.ground.Claims.of;
import static org.sightline.orchestration.ground.Claims.run;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;
import static org.sightline.orchestration.report.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** The rule table of grounding: one row, one rule. */
class GroundingRulesTest {
    /** A row of the rule table: what a sentence claims, what the experts say, and the verdict. */
    private record Row(String rule, Assertion claim, List<Finding> findings, Verdict verdict, String words) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Row> rules() {
        return Stream.of(
                row("the same presence", claim(PRESENT), finding(PRESENT), SUPPORTED, "agrees with chest-ct 1.0"),
                row("the same absence", claim(ABSENT), finding(ABSENT), SUPPORTED, "agrees"),
                row("the same doubt", claim(UNCERTAIN), finding(UNCERTAIN), SUPPORTED, "agrees"),
                row(
                        "absent said, present found",
                        claim(ABSENT),
                        finding(PRESENT),
                        CONTRADICTED,
                        "presence: the sentence says absent, chest-ct 1.0 says present (evidence "),
                row("present said, absent found", claim(PRESENT), finding(ABSENT), CONTRADICTED, "says absent"),
                row(
                        "doubt found never contradicts presence",
                        claim(PRESENT),
                        finding(UNCERTAIN),
                        UNSUPPORTED,
                        "uncertain"),
                row(
                        "doubt found never contradicts absence",
                        claim(ABSENT),
                        finding(UNCERTAIN),
                        UNSUPPORTED,
                        "uncertain"),
                row("doubt said is carried by a presence", claim(UNCERTAIN), finding(PRESENT), SUPPORTED, "less sure"),
                row("doubt said is not contradicted", claim(UNCERTAIN), finding(ABSENT), UNSUPPORTED, "uncertain"),
                row(
                        "the other side",
                        claim(PRESENT, LEFT),
                        finding(PRESENT, RIGHT),
                        CONTRADICTED,
                        "side: the sentence says left, chest-ct 1.0 says right"),
                row("the same side", claim(PRESENT, RIGHT), finding(PRESENT, RIGHT), SUPPORTED, "side"),
                row("one of both sides", claim(PRESENT, LEFT), finding(PRESENT, BILATERAL), SUPPORTED, ""),
                row("both sides, one found", claim(PRESENT, BILATERAL), finding(PRESENT, LEFT), UNSUPPORTED, "side"),
                row("no side said", claim(PRESENT), finding(PRESENT, LEFT), SUPPORTED, ""),
                row("no side found", claim(PRESENT, LEFT), finding(PRESENT), UNSUPPORTED, "says no side"),
                row("absent everywhere covers a side", claim(ABSENT, LEFT), finding(ABSENT), SUPPORTED, ""),
                row("absent on one side is not absent", claim(ABSENT), finding(ABSENT, LEFT), UNSUPPORTED, "side"),
                row(
                        "absent on the left, present on the right",
                        claim(ABSENT, LEFT),
                        finding(PRESENT, RIGHT),
                        UNSUPPORTED,
                        ""),
                row(
                        "absent on the side where it is",
                        claim(ABSENT, LEFT),
                        finding(PRESENT, LEFT),
                        CONTRADICTED,
                        "presence"),
                row(
                        "present on the left, absent on the right",
                        claim(PRESENT, LEFT),
                        finding(ABSENT, RIGHT),
                        UNSUPPORTED,
                        ""),
                row("present on a side, absent everywhere", claim(PRESENT, LEFT), finding(ABSENT), CONTRADICTED, ""),
                row("doubt on the other side", claim(UNCERTAIN, LEFT), finding(UNCERTAIN, RIGHT), UNSUPPORTED, "side"),
                row("a number within 2 %", measured(102, "mL"), finding(100, "mL"), SUPPORTED, "numbers"),
                row(
                        "a number beyond 2 %",
                        measured(104, "mL"),
                        finding(100, "mL"),
                        CONTRADICTED,
                        "number: the sentence says volume 104 mL, chest-ct 1.0 measured volume 100 mL"),
                row("half of the printed unit", measured(8.2, "mL"), finding(8.249, "mL"), SUPPORTED, ""),
                row("half of a whole unit", measured(8, "mL"), finding(8.49, "mL"), SUPPORTED, ""),
                row("more than half of a whole unit", measured(8, "mL"), finding(8.51, "mL"), CONTRADICTED, ""),
                row("a small number rounded away", measured(0.1, "mL"), finding(0.16, "mL"), CONTRADICTED, ""),
                row("a negative number", measured(-812, "mL"), finding(-812.4, "mL"), SUPPORTED, ""),
                row("another unit of the same kind", measured(8200, "mm3"), finding(8.2, "mL"), SUPPORTED, "numbers"),
                row("a thousand times too small", measured(8.2, "mm3"), finding(8.2, "mL"), CONTRADICTED, "8.2 mm3"),
                row("another kind of unit", measured(8.2, "%"), finding(8.2, "mL"), UNSUPPORTED, "measured in mL"),
                row("a number nobody measured", measured(8.2, "mL"), finding(PRESENT), UNSUPPORTED, "gives no volume"),
                row(
                        "another concept",
                        claim(PRESENT),
                        List.of(of(Experts.EFFUSION, PRESENT)),
                        UNSUPPORTED,
                        "concept: no evidence about Nodule of lung"),
                row(
                        "no evidence at all for a presence",
                        claim(PRESENT),
                        List.of(),
                        UNSUPPORTED,
                        "concept: no evidence"),
                row("no evidence at all for an absence", claim(ABSENT), List.of(), NOT_CHECKABLE, "nothing says"),
                row(
                        "the same code with another meaning",
                        claim(PRESENT),
                        List.of(of(Code.sct("786838002", "Pulmonary nodule"), PRESENT)),
                        SUPPORTED,
                        ""),
                row(
                        "one of several findings is enough for presence",
                        claim(PRESENT, LEFT),
                        List.of(of(PRESENT, RIGHT), of(PRESENT, LEFT)),
                        SUPPORTED,
                        ""),
                row(
                        "one finding is enough against absence",
                        claim(ABSENT),
                        List.of(of(Experts.NODULE, ABSENT), of(PRESENT, LEFT)),
                        CONTRADICTED,
                        ""),
                row(
                        "two findings make both sides",
                        claim(PRESENT, BILATERAL),
                        List.of(of(PRESENT, RIGHT), of(PRESENT, LEFT)),
                        SUPPORTED,
                        ""));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_sentence_gets_the_verdict_of_the_rule(Row row) {
        Sentence judged = judge(row.claim(), List.of(), run("r1", row.findings()));

        assertThat(judged.verdict()).isEqualTo(row.verdict());
        assertThat(judged.rule()).isNotEmpty().contains(row.words());
    }

    private static Row row(String rule, Assertion claim, List<Finding> findings, Verdict verdict, String words) {
        return new Row(rule, claim, findings, verdict, words);
    }
}
