package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;
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
        Talk.Told told = new Talk(study, voice, watch, clock).report(instruction);
        return new Drafted(
                ModelReport.of(study, told.trace(), told.answer(), reader, clock.instant()), Optional.of(told.trace()));
    }

    /**
     * Answers a question about a draft that a model wrote.
     *
     * @param before the trace of the draft, or of the last question
     * @throws StudyException {@code VLM_*}
     */
    public Answer ask(StudyCase study, DraftTrace before, String question, TokenWatch watch) {
        Talk.Told told = new Talk(study, voice, watch, clock).answer(before, question);
        return new Answer(told.answer(), reader.read(told.answer()), told.trace());
    }
}
