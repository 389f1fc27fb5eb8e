package org.sightline.orchestration.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.orchestration.drafting.ScriptedModel.pneumonia;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.TokenWatch;

class ModelAuthorTest {
    private static final String TRIGGER = "This looks like an chest x-ray. Let me first trigger <CXR()>.";

    private final ScriptedModel model = new ScriptedModel();

    @Test
    void what_the_model_asks_of_an_expert_that_has_read_is_answered_from_its_reading() {
        model.script(TRIGGER, "There is pneumonia.");

        Drafted drafted =
                model.author(TokenProfile.VILA_M3).write(model.study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(model.prompt(1)).contains("pneumonia: yes").endsWith("Describe the image in detail.");
        assertThat(texts(drafted.draft(), Section.Kind.FINDINGS)).containsExactly("There is pneumonia.");
        assertThat(drafted.draft().author()).isEqualTo("tiny-m3");
        DraftTrace trace = drafted.trace().orElseThrow();
        assertThat(trace.exchanges()).extracting(Exchange::outcome).containsExactly(Exchange.Outcome.REPORTED);
        assertThat(trace.calls()).hasSize(2).allMatch(call -> call.visualTokens() == 196);
        assertThat(trace.further()).isEmpty();
        assertThat(trace.plan().findings(ContextPlan.Visibility.SHOWN)).hasSize(1);
    }

    @Test
    void an_expert_that_has_not_read_reads_now_and_its_reading_is_kept() {
        model.script(TRIGGER, "No pneumonia.");
        ExpertRun now = pneumonia(Presence.ABSENT);

        Drafted drafted = model.author(TokenProfile.VILA_M3)
                .write(model.study(List.of(), (expert, series, shown) -> Optional.of(now)), "", TokenWatch.NONE);

        assertThat(model.prompt(1)).contains("pneumonia: no");
        assertThat(drafted.further()).containsExactly(now);
    }

    @Test
    void a_reading_that_takes_too_long_is_told_to_the_model() {
        model.script(TRIGGER, "No acute findings.");

        model.author(TokenProfile.VILA_M3)
                .write(model.study(List.of(), (expert, series, shown) -> Optional.empty()), "", TokenWatch.NONE);

        assertThat(model.prompt(1)).contains("gave no result within 7 seconds");
    }

    @Test
    void a_contradiction_is_shown_once_and_the_better_draft_is_kept() {
        model.script(TRIGGER, "There is no pneumonia.", "There is pneumonia.");

        Drafted drafted =
                model.author(TokenProfile.VILA_M3).write(model.study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(texts(drafted.draft(), Section.Kind.FINDINGS)).containsExactly("There is pneumonia.");
        DraftTrace.Repaired repair = drafted.trace().orElseThrow().repair().orElseThrow();
        assertThat(repair.accepted()).as(repair.reason()).isTrue();
        assertThat(repair.shown()).contains("There is no pneumonia");
        assertThat(drafted.trace().orElseThrow().calls()).hasSize(3);
    }

    @Test
    void a_second_draft_that_is_no_better_is_not_taken() {
        model.script(TRIGGER, "There is no pneumonia.", "There is no pneumonia. No pneumonia at all.");

        Drafted drafted =
                model.author(TokenProfile.VILA_M3).write(model.study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(texts(drafted.draft(), Section.Kind.FINDINGS)).containsExactly("There is no pneumonia.");
        assertThat(drafted.trace().orElseThrow().repair().orElseThrow().accepted())
                .isFalse();
    }

    @Test
    void a_question_goes_on_from_what_was_said_with_the_same_pictures() {
        model.script(TRIGGER, "There is pneumonia.", "In the right lung.");
        ModelAuthor author = model.author(TokenProfile.VILA_M3);
        StudyCase study = model.study(pneumonia(Presence.PRESENT));
        DraftTrace before = author.write(study, "", TokenWatch.NONE).trace().orElseThrow();

        ModelAuthor.Answer answer = author.ask(study, before, "Where is it?", TokenWatch.NONE);

        assertThat(answer.answer()).isEqualTo("In the right lung.");
        assertThat(model.asked.get(2).turns()).hasSize(5);
        assertThat(model.asked.get(2).turns().get(0))
                .isEqualTo(model.asked.get(0).turns().get(0));
        assertThat(answer.trace().conversation()).hasSize(6);
    }

    @Test
    void other_models_are_told_what_experts_found_and_may_ask_in_json() {
        model.script("FINDINGS:\nThere is pneumonia.\nIMPRESSION:\nPneumonia.");

        Drafted drafted = model.author(TokenProfile.GENERIC)
                .write(model.study(pneumonia(Presence.PRESENT)), "Be brief.", TokenWatch.NONE);

        assertThat(model.prompt(0))
                .contains("What experts read of this study:\n- cxr-pneumonia 1.0: Pneumonia, present")
                .contains("Be brief.");
        assertThat(texts(drafted.draft(), Section.Kind.IMPRESSION)).containsExactly("Pneumonia.");
    }

    @Test
    void an_answer_that_was_cut_off_degrades_the_draft() {
        model.script("cut:There is pneumonia and");

        DraftReport draft = model.author(TokenProfile.VILA_M3)
                .write(model.study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE)
                .draft();

        assertThat(draft.degraded()).isTrue();
        assertThat(draft.notRun()).anyMatch(line -> line.contains("cut off"));
    }

    @Test
    void silence_is_no_draft() {
        model.script(" ");

        assertThatThrownBy(() -> model.author(TokenProfile.VILA_M3)
                        .write(model.study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID));
    }

    private static List<String> texts(DraftReport draft, Section.Kind kind) {
        return draft.sections().stream()
                .filter(section -> section.kind() == kind)
                .flatMap(section -> section.sentences().stream())
                .map(Sentence::text)
                .toList();
    }
}
