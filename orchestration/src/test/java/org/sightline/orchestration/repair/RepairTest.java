package org.sightline.orchestration.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

class RepairTest {
    private static final ExpertRun RUN = Runs.reported(
            "r1",
            Experts.CHEST_CT,
            Studies.chestCt().series().get(1),
            Runs.abnormality("n", Experts.NODULE, Presence.PRESENT)
                    .side(Laterality.RIGHT)
                    .quantities(Runs.quantity("diameter", 8.2, "mm"))
                    .build(),
            Runs.abnormality("p", Experts.PNEUMONIA, Presence.ABSENT).build(),
            Runs.abnormality("e", Experts.EFFUSION, Presence.PRESENT).build());
    private static final Basis BASIS = Basis.of(Studies.chestCt(), List.of(RUN), List.of());

    private static final Sentence WRONG_SIDE = says(
            "A nodule <VISTA3D(everything)> on the\nleft.",
            Experts.NODULE,
            Presence.PRESENT,
            Optional.of(Laterality.LEFT));
    private static final Sentence RIGHT_SIDE =
            says("A nodule on the right.", Experts.NODULE, Presence.PRESENT, Optional.of(Laterality.RIGHT));
    private static final Sentence NO_PNEUMONIA =
            says("No pneumonia.", Experts.PNEUMONIA, Presence.ABSENT, Optional.empty());
    private static final Sentence NO_EFFUSION =
            says("No effusion.", Experts.EFFUSION, Presence.ABSENT, Optional.empty());

    private final Repair repair = new Repair(Prompts.shipped());

    @Test
    void a_conflict_is_told_with_what_was_found_and_so_is_what_is_missing() {
        assertThat(repair.turn(grounded(WRONG_SIDE, NO_PNEUMONIA), BASIS)).contains("""
                Experts have checked your report. What you wrote and what they found do not agree:
                - You wrote: "A nodule VISTA3D(everything) on the left." The experts found: Nodule of lung, right: present, \
                diameter 8.2 mm (chest-ct 1.0).
                - You did not mention: Nodule of lung, right: present, diameter 8.2 mm (chest-ct 1.0).
                - You did not mention: Pleural effusion: present (chest-ct 1.0).
                Write the whole report again. Correct what is listed, and keep every other sentence as it is. State only what \
                an image or a result shows.""");
    }

    @Test
    void a_draft_without_contradiction_asks_for_no_turn() {
        assertThat(repair.turn(grounded(NO_PNEUMONIA), BASIS)).isEmpty();
    }

    @Test
    void a_draft_of_many_mistakes_makes_no_endless_turn() {
        Sentence[] many = Stream.generate(() -> WRONG_SIDE).limit(500).toArray(Sentence[]::new);

        assertThat(repair.turn(grounded(many), BASIS).orElseThrow().length()).isLessThan(4000);
    }

    @Test
    void fewer_contradictions_are_accepted() {
        Acceptance outcome = Repair.accept(grounded(WRONG_SIDE, NO_PNEUMONIA), grounded(NO_PNEUMONIA, RIGHT_SIDE));

        assertThat(outcome.accepted()).isTrue();
        assertThat(outcome.reason()).contains("fell from 1 to 0");
    }

    @Test
    void as_many_contradictions_are_not() {
        Acceptance outcome = Repair.accept(grounded(WRONG_SIDE), grounded(NO_EFFUSION));

        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.reason()).contains("has 1 contradictions, the first had 1");
    }

    @Test
    void a_supported_statement_must_not_be_lost_on_the_way() {
        Acceptance outcome = Repair.accept(grounded(WRONG_SIDE, NO_PNEUMONIA), grounded(RIGHT_SIDE));

        assertThat(outcome.accepted()).isFalse();
        assertThat(outcome.dropped()).containsExactly("No pneumonia.");
    }

    @Test
    void a_side_that_was_right_must_stay() {
        Sentence nodule = says("A nodule.", Experts.NODULE, Presence.PRESENT, Optional.empty());

        assertThat(Repair.accept(grounded(RIGHT_SIDE, NO_EFFUSION), grounded(nodule))
                        .dropped())
                .containsExactly("A nodule on the right.");
        assertThat(Repair.accept(grounded(nodule, NO_EFFUSION), grounded(RIGHT_SIDE))
                        .accepted())
                .isTrue();
    }

    private static GroundedText grounded(Sentence... sentences) {
        return Grounder.ground(List.of(new Section(Section.Kind.FINDINGS, List.of(sentences))), BASIS);
    }

    private static Sentence says(String text, Code concept, Presence presence, Optional<Laterality> side) {
        Assertion claim = new Assertion(concept, presence, side, List.of());
        return new Sentence("s", text, List.of(claim), List.of(), Verdict.NOT_CHECKABLE, "");
    }
}
