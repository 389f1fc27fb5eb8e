package org.sightline.orchestration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.review.Edit.EditedSection;
import org.sightline.orchestration.review.Edit.EditedSentence;
import org.sightline.orchestration.study.StudySnapshot;

class EditorTest {
    private static final StudySnapshot STUDY = Studies.chestRadiograph();
    private static final ExpertRun RUN = Runs.reported(
            "r1",
            Experts.CXR,
            STUDY.series().get(0),
            Runs.abnormality("pneumonia", Experts.PNEUMONIA, Presence.PRESENT).build(),
            Runs.abnormality("effusion", Experts.EFFUSION, Presence.ABSENT).build());
    private static final Basis BASIS = Basis.of(STUDY, List.of(RUN), List.of());
    private static final DraftReport DRAFT =
            draft("FINDINGS: There is pneumonia. No pleural effusion. IMPRESSION: Pneumonia.");
    private static final ReportText WRITTEN = ReportText.of(DRAFT);

    private static DraftReport draft(String text) {
        List<Section> sections = ReportReader.standard().read(text);
        DraftReport draft =
                new DraftReport("d", STUDY.ref(), 1, "composer", Runs.NOW, sections, false, List.of(), List.of());
        return Grounder.ground(draft, BASIS);
    }

    private static EditedSentence old(String id, String text) {
        return new EditedSentence(Optional.of(id), text, false);
    }

    private static EditedSentence fresh(String text) {
        return new EditedSentence(Optional.empty(), text, false);
    }

    private static EditedSection findings(EditedSentence... sentences) {
        return new EditedSection(Section.Kind.FINDINGS, Arrays.asList(sentences));
    }

    private static ReportText edited(EditedSentence... findings) {
        return edited(WRITTEN, findings);
    }

    private static ReportText edited(ReportText before, EditedSentence... findings) {
        return Editor.apply(DRAFT, before, new Edit(List.of(findings(findings)), List.of()), BASIS);
    }

    private static Sentence only(ReportText text, String id) {
        return text.sentences().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void a_text_saved_as_it_is_stays_as_it_is() {
        Edit same = new Edit(
                DRAFT.sections().stream()
                        .map(s -> new EditedSection(
                                s.kind(),
                                s.sentences().stream()
                                        .map(x -> old(x.id(), x.text()))
                                        .toList()))
                        .toList(),
                List.of());

        assertThat(Editor.apply(DRAFT, WRITTEN, same, BASIS)).isEqualTo(WRITTEN);
    }

    @Test
    void an_edited_sentence_is_read_and_judged_again() {
        ReportText text = edited(old("s1", "There is no pneumonia."), old("s2", "No pleural effusion."));

        assertThat(only(text, "s1").verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(only(text, "s2").verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(text.undecided()).containsExactly("s1");
    }

    @Test
    void a_contradiction_that_a_person_keeps_is_decided_until_its_words_change() {
        EditedSentence kept = new EditedSentence(Optional.of("s1"), "There is no pneumonia.", true);
        ReportText text = edited(kept);
        assertThat(text.undecided()).isEmpty();
        assertThat(text.accepted()).containsExactly("s1");

        ReportText later = edited(text, old("s1", "There is no pneumonia at all."));
        assertThat(later.undecided()).containsExactly("s1");
    }

    @Test
    void acceptance_of_what_is_not_contradicted_is_none() {
        assertThat(edited(new EditedSentence(Optional.of("s1"), "There is pneumonia.", true))
                        .accepted())
                .isEmpty();
    }

    @Test
    void new_sentences_get_ids_that_never_come_twice() {
        ReportText first = edited(old("s1", "There is pneumonia."), fresh("The heart is normal."));
        assertThat(first.sentences()).extracting(Sentence::id).containsExactly("s1", "p1");

        ReportText removed = edited(first, old("s1", "There is pneumonia."));
        ReportText again = edited(removed, old("s1", "There is pneumonia."), fresh("No fracture."));
        assertThat(again.sentences()).extracting(Sentence::id).containsExactly("s1", "p2");
    }

    @Test
    void several_sentences_in_one_become_several() {
        ReportText text = edited(old("s1", "There is pneumonia. No pleural effusion."), old("s2", "No effusion."));

        assertThat(text.sentences()).extracting(Sentence::id).containsExactly("s1", "p1", "s2");
        assertThat(text.sentences())
                .extracting(Sentence::text)
                .startsWith("There is pneumonia.", "No pleural effusion.");
    }

    @Test
    void words_that_look_like_a_heading_are_not_lost() {
        ReportText text = edited(fresh("IMPRESSION: there is pneumonia."));

        assertThat(text.sentences()).extracting(Sentence::text).containsExactly("IMPRESSION: there is pneumonia.");
    }

    @Test
    void a_removed_sentence_comes_back_with_what_its_author_meant() {
        ReportText removed = edited(old("s2", "No pleural effusion."));
        ReportText back = edited(removed, old("s1", "There is pneumonia."), old("s2", "No pleural effusion."));

        assertThat(only(back, "s1")).isEqualTo(only(WRITTEN, "s1"));
    }

    @Test
    void an_omission_may_be_dismissed_and_is_none_once_it_is_mentioned() {
        String pneumonia = RUN.evidence().get(0).id();
        Edit silent = new Edit(List.of(findings(fresh("The heart is normal."))), List.of(pneumonia));
        ReportText text = Editor.apply(DRAFT, WRITTEN, silent, BASIS);
        assertThat(text.omissions()).containsExactly(pneumonia);
        assertThat(text.dismissed()).containsExactly(pneumonia);

        Edit told = new Edit(List.of(findings(fresh("There is pneumonia."))), List.of(pneumonia));
        ReportText mentioned = Editor.apply(DRAFT, text, told, BASIS);
        assertThat(mentioned.omissions()).isEmpty();
        assertThat(mentioned.dismissed()).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_name() {
        refused(() -> edited(old("s9", "New.")), "s9");
        refused(() -> edited(old("s1", "A."), old("s1", "B.")), "s1");
        refused(() -> edited(fresh(" \n ")), "FINDINGS");
        refused(() -> edited(fresh("x".repeat(Editor.LONGEST_SENTENCE + 1))), "FINDINGS");
        refused(
                () -> Editor.apply(DRAFT, WRITTEN, new Edit(List.of(findings(), findings()), List.of()), BASIS),
                "FINDINGS");
        refused(
                () -> Editor.apply(DRAFT, WRITTEN, new Edit(List.of(findings()), List.of("nothing")), BASIS),
                "nothing");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String subject) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.subject()).isEqualTo(subject));
    }
}
