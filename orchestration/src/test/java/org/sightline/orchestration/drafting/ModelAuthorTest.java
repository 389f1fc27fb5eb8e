package org.sightline.orchestration.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialect.ToolCalls;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

class ModelAuthorTest {
    private static final StudySnapshot STUDY = Studies.chestRadiograph();
    private static final String TRIGGER = "This looks like an chest x-ray. Let me first trigger <CXR()>.";

    private final Deque<String> script = new ArrayDeque<>();
    private final List<ChatRequest> asked = new ArrayList<>();
    private final Map<String, byte[]> pictures = new HashMap<>();

    /** A film of a gradient; no volume, no mask. */
    private static final class Film implements StudyImages {
        @Override
        public Volume volume(SeriesImages series) {
            throw new StudyException(ErrorCode.TOO_FEW_SLICES, "", "one image makes no volume");
        }

        @Override
        public Image image(InstanceRef instance, int frame) {
            float[] values = new float[64 * 64];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            return new Image(64, 64, 1, values, 12, false, Optional.empty());
        }

        @Override
        public Optional<Segmentation> mask(ExpertRun run, Volume volume) {
            return Optional.empty();
        }
    }

    private final KeptPictures kept = new KeptPictures() {
        @Override
        public String keep(Turn.Picture picture) {
            String key = Integer.toHexString(picture.hashCode());
            pictures.put(key, picture.bytes());
            return key;
        }

        @Override
        public byte[] find(String hash) {
            return Optional.ofNullable(pictures.get(hash)).orElseThrow();
        }
    };

    @Test
    void what_the_model_asks_of_an_expert_that_has_read_is_answered_from_its_reading() {
        script(TRIGGER, "There is pneumonia.");

        Drafted drafted = author(TokenProfile.VILA_M3).write(study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(prompt(1)).contains("pneumonia: yes").endsWith("Describe the image in detail.");
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
        script(TRIGGER, "No pneumonia.");
        ExpertRun now = pneumonia(Presence.ABSENT);

        Drafted drafted = author(TokenProfile.VILA_M3)
                .write(study(List.of(), (expert, series, shown) -> Optional.of(now)), "", TokenWatch.NONE);

        assertThat(prompt(1)).contains("pneumonia: no");
        assertThat(drafted.further()).containsExactly(now);
    }

    @Test
    void a_reading_that_takes_too_long_is_told_to_the_model() {
        script(TRIGGER, "No acute findings.");

        author(TokenProfile.VILA_M3)
                .write(study(List.of(), (expert, series, shown) -> Optional.empty()), "", TokenWatch.NONE);

        assertThat(prompt(1)).contains("gave no result within 7 seconds");
    }

    @Test
    void a_contradiction_is_shown_once_and_the_better_draft_is_kept() {
        script(TRIGGER, "There is no pneumonia.", "There is pneumonia.");

        Drafted drafted = author(TokenProfile.VILA_M3).write(study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(texts(drafted.draft(), Section.Kind.FINDINGS)).containsExactly("There is pneumonia.");
        DraftTrace.Repaired repair = drafted.trace().orElseThrow().repair().orElseThrow();
        assertThat(repair.accepted()).as(repair.reason()).isTrue();
        assertThat(repair.shown()).contains("There is no pneumonia");
        assertThat(drafted.trace().orElseThrow().calls()).hasSize(3);
    }

    @Test
    void a_second_draft_that_is_no_better_is_not_taken() {
        script(TRIGGER, "There is no pneumonia.", "There is no pneumonia. No pneumonia at all.");

        Drafted drafted = author(TokenProfile.VILA_M3).write(study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE);

        assertThat(texts(drafted.draft(), Section.Kind.FINDINGS)).containsExactly("There is no pneumonia.");
        assertThat(drafted.trace().orElseThrow().repair().orElseThrow().accepted())
                .isFalse();
    }

    @Test
    void a_question_goes_on_from_what_was_said_with_the_same_pictures() {
        script(TRIGGER, "There is pneumonia.", "In the right lung.");
        ModelAuthor author = author(TokenProfile.VILA_M3);
        StudyCase study = study(pneumonia(Presence.PRESENT));
        DraftTrace before = author.write(study, "", TokenWatch.NONE).trace().orElseThrow();

        ModelAuthor.Answer answer = author.ask(study, before, "Where is it?", TokenWatch.NONE);

        assertThat(answer.answer()).isEqualTo("In the right lung.");
        assertThat(asked.get(2).turns()).hasSize(5);
        assertThat(asked.get(2).turns().get(0)).isEqualTo(asked.get(0).turns().get(0));
        assertThat(answer.trace().conversation()).hasSize(6);
    }

    @Test
    void other_models_are_told_what_experts_found_and_may_ask_in_json() {
        script("FINDINGS:\nThere is pneumonia.\nIMPRESSION:\nPneumonia.");

        Drafted drafted =
                author(TokenProfile.GENERIC).write(study(pneumonia(Presence.PRESENT)), "Be brief.", TokenWatch.NONE);

        assertThat(prompt(0))
                .contains("What experts read of this study:\n- cxr-pneumonia 1.0: Pneumonia, present")
                .contains("Be brief.");
        assertThat(texts(drafted.draft(), Section.Kind.IMPRESSION)).containsExactly("Pneumonia.");
    }

    @Test
    void an_answer_that_was_cut_off_degrades_the_draft() {
        script("cut:There is pneumonia and");

        DraftReport draft = author(TokenProfile.VILA_M3)
                .write(study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE)
                .draft();

        assertThat(draft.degraded()).isTrue();
        assertThat(draft.notRun()).anyMatch(line -> line.contains("cut off"));
    }

    @Test
    void no_text_leaves_as_it_was_for_servers_that_are_not_trusted() {
        script(TRIGGER, "Jane has no pneumonia.", "There is pneumonia.", "Yes, Jane.");
        ModelAuthor author = author(TokenProfile.VILA_M3);
        StudyCase study = study(pneumonia(Presence.PRESENT)).withheld(without("Jane"));

        Drafted drafted = author.write(study, "This is Jane.", TokenWatch.NONE);
        author.ask(study, drafted.trace().orElseThrow(), "Is Jane well?", TokenWatch.NONE);

        assertThat(asked)
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.turns())
                        .allSatisfy(turn -> assertThat(turn.parts().toString()).doesNotContain("Jane")));
        assertThat(prompt(0)).contains("This is ###.");
    }

    @Test
    void pixels_that_may_show_a_name_are_not_shown_and_the_reason_is_an_error_of_its_own() {
        StudyCase study = study(pneumonia(Presence.PRESENT)).withheld(pixelsOf(STUDY));

        assertThatThrownBy(() -> author(TokenProfile.VILA_M3).write(study, "", TokenWatch.NONE))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PRIVACY_REFUSED);
                    assertThat(e.reason()).contains("made of film", "sightline.privacy.trusted");
                });
        assertThat(asked).isEmpty();
    }

    private static Withheld without(String word) {
        return new Withheld() {
            @Override
            public String cleaned(String text) {
                return text.replace(word, "###");
            }

            @Override
            public Optional<String> pixels(InstanceRef instance) {
                return Optional.empty();
            }
        };
    }

    private static Withheld pixelsOf(StudySnapshot study) {
        return new Withheld() {
            @Override
            public String cleaned(String text) {
                return text;
            }

            @Override
            public Optional<String> pixels(InstanceRef instance) {
                return Optional.of("made of film")
                        .filter(why -> instance.studyUid().equals(study.ref().studyUid()));
            }
        };
    }

    @Test
    void silence_is_no_draft() {
        script(" ");

        assertThatThrownBy(() ->
                        author(TokenProfile.VILA_M3).write(study(pneumonia(Presence.PRESENT)), "", TokenWatch.NONE))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VLM_ANSWER_INVALID));
    }

    private void script(String... answers) {
        script.addAll(List.of(answers));
    }

    private ChatAnswer answer(ChatRequest request, TokenWatch watch) {
        asked.add(request);
        String said = script.remove();
        boolean cut = said.startsWith("cut:");
        return new ChatAnswer(
                cut ? said.substring(4) : said,
                Optional.of(cut ? "length" : "stop"),
                Optional.empty(),
                "/models/tiny-m3",
                false,
                5,
                5);
    }

    private ModelAuthor author(TokenProfile profile) {
        boolean m3 = profile == TokenProfile.VILA_M3;
        Prompts prompts = Prompts.shipped();
        Voice voice = new Voice(
                this::answer,
                profile,
                catalogue -> dialect(m3, prompts, catalogue),
                m3 ? Policy.vilaM3() : Policy.usual(),
                profile.context(),
                256,
                2,
                Duration.ofSeconds(7));
        return new ModelAuthor(voice, prompts, ReportReader.standard(), Clock.fixed(Runs.NOW, ZoneOffset.UTC));
    }

    private static Dialect dialect(boolean m3, Prompts prompts, List<ExpertDescriptor> catalogue) {
        return m3 ? new VilaM3(prompts, catalogue) : new ToolCalls(prompts, catalogue);
    }

    private static ExpertRun pneumonia(Presence presence) {
        return Runs.reported(
                "run-1",
                Experts.CXR,
                STUDY.series().get(0),
                Runs.abnormality("pneumonia", Experts.PNEUMONIA, presence)
                        .score(0.9)
                        .on(Studies.image(STUDY, 0, 0))
                        .build());
    }

    private StudyCase study(ExpertRun run) {
        return study(List.of(run), (expert, series, shown) -> {
            throw new AssertionError("it has read already");
        });
    }

    private StudyCase study(List<ExpertRun> runs, FurtherReadings readings) {
        return new StudyCase(
                STUDY, runs, List.of(), List.of(Experts.CXR), new Film(), readings, kept, Withheld.NOTHING);
    }

    private String prompt(int call) {
        List<ChatRequest.Turn> turns = asked.get(call).turns();
        StringBuilder words = new StringBuilder();
        turns.get(turns.size() - 1).parts().forEach(part -> {
            if (part instanceof ChatRequest.Text text) {
                words.append(text.text());
            }
        });
        return words.toString();
    }

    private static List<String> texts(DraftReport draft, Section.Kind kind) {
        return draft.sections().stream()
                .filter(section -> section.kind() == kind)
                .flatMap(section -> section.sentences().stream())
                .map(Sentence::text)
                .toList();
    }
}
