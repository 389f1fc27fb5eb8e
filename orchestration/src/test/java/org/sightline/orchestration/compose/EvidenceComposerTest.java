package org.sightline.orchestration.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.Runs.abnormality;
import static org.sightline.orchestration.Runs.declined;
import static org.sightline.orchestration.Runs.failed;
import static org.sightline.orchestration.Runs.quantity;
import static org.sightline.orchestration.Runs.reported;
import static org.sightline.orchestration.compose.DraftCases.CLOCK;
import static org.sightline.orchestration.compose.DraftCases.CT;
import static org.sightline.orchestration.compose.DraftCases.DX;
import static org.sightline.orchestration.compose.DraftCases.chestCt;
import static org.sightline.orchestration.compose.DraftCases.noNodule;
import static org.sightline.orchestration.compose.DraftCases.twoViews;
import static org.sightline.orchestration.compose.DraftCases.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.compose.DraftCases.Case;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

class EvidenceComposerTest {

    @ParameterizedTest
    @MethodSource("org.sightline.orchestration.compose.DraftCases#cases")
    void the_draft_of_a_case_is_its_snapshot(Case given) {
        Snapshot.assertMatches(given.name(), text(given.draft()));
    }

    @ParameterizedTest
    @MethodSource("org.sightline.orchestration.compose.DraftCases#cases")
    void every_statement_about_the_patient_is_carried_by_its_evidence(Case given) {
        DraftReport grounded = Grounder.ground(given.draft(), given.evidence());

        assertThat(grounded.sentences())
                .allMatch(s -> s.verdict() == (s.assertions().isEmpty() ? Verdict.NOT_CHECKABLE : Verdict.SUPPORTED));
        assertThat(grounded.omissions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.sightline.orchestration.compose.DraftCases#cases")
    void every_number_an_assertion_claims_stands_in_its_sentence(Case given) {
        assertThat(given.draft().sentences())
                .allSatisfy(s -> assertThat(s.assertions())
                        .flatMap(a -> a.quantities())
                        .allSatisfy(q -> assertThat(s.text()).contains(Printed.text(q))));
    }

    @ParameterizedTest
    @MethodSource("org.sightline.orchestration.compose.DraftCases#cases")
    void every_draft_ends_by_saying_what_it_is(Case given) {
        List<Sentence> sentences = given.draft().sentences().toList();

        assertThat(sentences.get(sentences.size() - 1).text())
                .isEqualTo(
                        "This is an AI-generated draft for research; it needs review by a radiologist before any use.");
        assertThat(sentences).extracting(Sentence::id).doesNotHaveDuplicates().startsWith("s1", "s2");
    }

    @ParameterizedTest
    @MethodSource("org.sightline.orchestration.compose.DraftCases#cases")
    void no_text_holds_an_attribute_of_the_patient(Case given) {
        assertThat(text(given.draft())).doesNotContain("DOE").doesNotContain("A100");
    }

    @Test
    void the_same_study_and_readings_give_the_same_draft() {
        Case given = new Case("", CT, List.of(chestCt(noNodule())));

        assertThat(given.draft()).isEqualTo(given.draft());
        assertThat(given.draft().created()).isEqualTo(Runs.NOW);
        assertThat(given.draft().author()).isEqualTo("evidence-composer 1");
    }

    @Test
    void a_failed_reading_degrades_the_draft_and_a_declined_one_does_not() {
        DraftReport failed = EvidenceComposer.compose(
                CT, List.of(failed("r", Experts.CHEST_CT, CT.series().get(1), "X: y")), CLOCK);
        DraftReport declined = EvidenceComposer.compose(
                CT, List.of(declined("r", Experts.CHEST_CT, CT.series().get(1), "too thick")), CLOCK);

        assertThat(failed.degraded()).isTrue();
        assertThat(failed.notRun()).containsExactly("chest-ct 1.0 failed on series 2: X: y");
        assertThat(declined.degraded()).isFalse();
        assertThat(declined.notRun()).containsExactly("chest-ct 1.0 declined series 2: too thick");
    }

    @Test
    void a_calibrated_score_is_called_a_probability() {
        ExpertRun run = reported(
                "r",
                Experts.calibrated(Experts.CXR),
                DX.series().get(0),
                abnormality("p", Experts.PNEUMONIA, Presence.PRESENT)
                        .score(0.973)
                        .build());

        assertThat(text(EvidenceComposer.compose(DX, List.of(run), CLOCK)))
                .contains("Pneumonia detected: probability 97 % [")
                .doesNotContain("model score");
    }

    @Test
    void a_concept_found_on_one_image_is_not_ruled_out_by_another() {
        DraftReport draft = new Case(
                        "",
                        twoViews(),
                        List.of(view("r1", 0, Presence.ABSENT, 0.2), view("r2", 1, Presence.UNCERTAIN, 0.9)))
                .draft();

        assertThat(text(draft)).doesNotContain("No pneumonia detected by");
    }

    @Test
    void a_reason_with_control_characters_stays_one_line() {
        ExpertRun run = declined("r", Experts.CHEST_CT, CT.series().get(1), "a\r\nb\u0007  c. ");

        assertThat(EvidenceComposer.compose(CT, List.of(run), CLOCK).notRun())
                .containsExactly("chest-ct 1.0 declined series 2: a b c");
    }

    @ParameterizedTest
    @EnumSource(Presence.class)
    void a_structure_that_was_not_found_is_said_not_measured(Presence presence) {
        Finding spleen = new Finding(
                "spleen",
                Finding.Kind.STRUCTURE,
                Code.sct("78961009", "Spleen"),
                presence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(quantity("volume", 200.4, "mL")),
                List.of());
        Map<Presence, String> words = Map.of(
                Presence.PRESENT, "Abdomen, volume: spleen 200 mL [",
                Presence.ABSENT, "Spleen not found: volume 200 mL [",
                Presence.UNCERTAIN, "Spleen not clearly delineated: volume 200 mL [");

        assertThat(text(new Case(
                                "",
                                CT,
                                List.of(reported(
                                        "r", Experts.CHEST_CT, CT.series().get(1), spleen)))
                        .draft()))
                .contains(words.getOrDefault(presence, "?"));
    }

    private static String text(DraftReport draft) {
        String head = "draft " + draft.id() + " by " + draft.author() + (draft.degraded() ? ", degraded" : "") + "\n"
                + draft.notRun().stream().map(n -> "not run: " + n + "\n").collect(Collectors.joining());
        return head
                + draft.sections().stream()
                        .map(s -> "\n" + s.kind() + "\n"
                                + s.sentences().stream()
                                        .map(e -> e.id() + " " + e.text() + marks(e) + "\n")
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    /** How many assertions and how many pieces of evidence stand behind a sentence. */
    private static String marks(Sentence sentence) {
        return sentence.assertions().isEmpty()
                ? ""
                : " {" + sentence.assertions().size() + " of "
                        + sentence.evidence().size() + "}";
    }
}
