package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.conversation.Conclusion;
import org.sightline.orchestration.conversation.Conversation;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.vlm.TokenWatch;

/** Has a vision-language model write drafts and answer questions about them. */
public final class ModelAuthor {
    private final Voice voice;
    private final ReportReader reader;
    private final Clock clock;

    public ModelAuthor(Voice voice, ReportReader reader, Clock clock) {
        this.voice = voice;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The answer to a question about a draft.
     *
     * @param answer as the model wrote it, without calls of experts
     * @param sections the answer's sentences with what they claim, not judged yet
     * @param trace the whole conversation, this question included
     */
    public record Answer(String answer, List<Section> sections, DraftTrace trace) {
        public Answer {
            sections = List.copyOf(sections);
        }
    }

    /**
     * Writes a draft, not judged yet.
     *
     * @param instruction what a person wants of this draft besides; may be empty
     * @throws StudyException {@code VLM_*}; {@code NOT_FOUND} for a study without an image to show
     */
    public Drafted write(StudyCase study, String instruction, TokenWatch watch) {
        Talk talk = new Talk(study, watch);
        String question = talk.dialect.report(instruction);
        Conclusion conclusion = talk.conversation().open(talk.look.subject(), question);
        DraftTrace trace = talk.trace(question, conclusion);
        return new Drafted(
                ModelReport.of(study, trace, said(study, conclusion), reader, clock.instant()), Optional.of(trace));
    }

    /**
     * Answers a question about a draft that a model wrote.
     *
     * @param before the trace of the draft, or of the last question
     * @throws StudyException {@code VLM_*}
     */
    public Answer ask(StudyCase study, DraftTrace before, String question, TokenWatch watch) {
        Talk talk = new Talk(study, watch);
        List<Turn> history = StoredTurn.restored(before.conversation(), study.pictures()::find);
        Conclusion conclusion = talk.conversation().followUp(talk.look.subject(), history, question);
        String said = said(study, conclusion);
        return new Answer(said, reader.read(said), talk.trace(question, conclusion));
    }

    /** A mask that is the answer says so in words; silence is no draft. */
    private static String said(StudyCase study, Conclusion conclusion) {
        if (conclusion.answer().isBlank()) {
            throw new StudyException(
                    ErrorCode.VLM_ANSWER_INVALID, study.study().ref().studyUid(), "the model's answer holds no text");
        }
        return conclusion.answer();
    }

    /** One question with all that belongs to it. */
    private final class Talk {
        private final StudyCase study;
        private final Look look;
        private final Dialect dialect;
        private final RecordedModel model;
        private final StudyDesk desk;

        Talk(StudyCase study, TokenWatch watch) {
            this.study = study;
            this.look = new FirstLook(study.study(), study.runs(), study.images())
                    .taken()
                    .orElseThrow(() -> new StudyException(
                            ErrorCode.NOT_FOUND, study.study().ref().studyUid(), "the study holds no image to show"));
            this.dialect = voice.dialect().apply(study.catalogue());
            this.model = new RecordedModel(voice.model(), voice.profile(), voice.maxTokens(), watch, clock);
            this.desk = new StudyDesk(study.runs(), look, study.images(), study.readings(), voice.patience());
        }

        Conversation conversation() {
            return new Conversation(dialect, model, desk, voice.rounds());
        }

        DraftTrace trace(String question, Conclusion conclusion) {
            return new DraftTrace(
                    voice.profile().key(),
                    question,
                    StoredTurn.of(conclusion.history(), study.pictures()::keep),
                    model.calls(),
                    conclusion.exchanges(),
                    desk.further());
        }
    }
}
