package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.Laterality.LEFT;
import static org.sightline.experts.Laterality.RIGHT;
import static org.sightline.experts.Presence.ABSENT;
import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.experts.Presence.UNCERTAIN;
import static org.sightline.orchestration.ground.Claims.STUDY;
import static org.sightline.orchestration.ground.Claims.claim;
import static org.sightline.orchestration.ground.Claims.draft;
import static org.sightline.orchestration.ground.Claims.finding;
import static org.sightline.orchestration.ground.Claims.ground;
import static org.sightline.orchestration.ground.Claims.judge;
import static org.sightline.orchestration.ground.Claims.measured;
import static org.sightline.orchestration.ground.Claims.of;
import static org.sightline.orchestration.ground.Claims.run;
import static org.sightline.orchestration.ground.Claims.sentence;
import static org.sightline.orchestration.report.Verdict.CONTRADICTED;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;
import static org.sightline.orchestration.report.Verdict.SUPPORTED;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Sentence;

class GrounderTest {
    @Test
    void a_sentence_without_assertions_is_not_checkable() {
        DraftReport draft = draft(sentence("The study holds 1 CT series.", List.of()));

        assertThat(Grounder.ground(draft, List.of()).sentences())
                .extracting(Sentence::verdict)
                .containsExactly(NOT_CHECKABLE);
    }

    @Test
    void listed_evidence_comes_before_other_evidence_and_disagreement_is_told() {
        ExpertRun mine = run("r1", List.of(of(Experts.NODULE, ABSENT)));
        ExpertRun other = run("r2", List.of(of(Experts.NODULE, PRESENT)));
        String id = mine.evidence().get(0).id();
        Sentence judged = judge(claim(ABSENT), List.of(id), mine, other);

        assertThat(judged.verdict()).isEqualTo(SUPPORTED);
        assertThat(judged.evidence()).containsExactly(id);
        assertThat(judged.rule())
                .endsWith("(evidence " + other.evidence().get(0).id() + ") says present");
    }

    @Test
    void the_worst_assertion_decides_and_gives_the_rule() {
        Sentence both = sentence(
                "", List.of(claim(PRESENT), new Assertion(Experts.EFFUSION, PRESENT, Optional.empty(), List.of())));
        ExpertRun run = run("r1", List.of(of(Experts.NODULE, PRESENT), of(Experts.EFFUSION, ABSENT)));
        Sentence judged = Grounder.ground(STUDY, List.of(run), draft(both))
                .draft()
                .sentences()
                .findFirst()
                .orElseThrow();

        assertThat(judged.verdict()).isEqualTo(CONTRADICTED);
        assertThat(judged.rule()).startsWith("presence: ").doesNotContain("agrees");
        assertThat(judged.evidence()).hasSize(2);
    }

    @Test
    void the_digits_in_the_text_decide_on_rounding() {
        ExpertRun run = run("r1", List.of(of(5.12, "mL")));

        assertThat(judge("volume 5 mL", measured(5, "mL"), run).verdict()).isEqualTo(SUPPORTED);
        assertThat(judge("volume 5.0 mL", measured(5, "mL"), run).verdict()).isEqualTo(CONTRADICTED);
    }

    @Test
    void evidence_that_does_not_exist_is_not_cited() {
        Sentence judged = judge(claim(PRESENT), List.of("feedfeedfeedfeed"), run("r1", finding(PRESENT)));

        assertThat(judged.evidence()).doesNotContain("feedfeedfeedfeed").hasSize(1);
    }

    @Test
    void present_abnormalities_that_no_sentence_carries_are_omissions() {
        ExpertRun run = run(
                "r1",
                List.of(
                        of(PRESENT, LEFT),
                        of(PRESENT, RIGHT),
                        of(Experts.EFFUSION, UNCERTAIN),
                        of(Experts.PNEUMONIA, ABSENT),
                        Runs.structure("lung", Experts.LUNG).build()));
        DraftReport grounded = ground(sentence("", List.of(claim(PRESENT, LEFT))), run);

        assertThat(grounded.omissions()).containsExactly(run.evidence().get(1).id());
    }

    @Test
    void a_contradiction_does_not_carry_what_it_denies() {
        ExpertRun run = run("r1", finding(PRESENT));

        assertThat(ground(sentence("", List.of(claim(ABSENT))), run).omissions())
                .containsExactly(run.evidence().get(0).id());
    }

    @Test
    void without_runs_the_words_name_the_run() {
        ExpertRun run = run("00aa", finding(PRESENT));
        DraftReport grounded = Grounder.ground(draft(sentence("", List.of(claim(ABSENT)))), run.evidence());

        assertThat(grounded.sentences().map(Sentence::rule).toList().get(0)).contains("run 00aa says present");
    }
}
