package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.repair.Acceptance;
import org.sightline.orchestration.repair.Repair;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.vlm.TokenWatch;

/** Has a vision-language model write drafts and answer questions about them. */
public final class ModelAuthor {
    private final Voice voice;
    private final Prompts prompts;
    private final ReportReader reader;
    private final Clock clock;

    public ModelAuthor(Voice voice, Prompts prompts, ReportReader reader, Clock clock) {
        this.voice = voice;
        this.prompts = prompts;
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
        Talk talk = new Talk(study, voice, watch, clock);
        Talk.Told first = talk.report(instruction);
        Talk.Told told = repaired(talk, study, first);
        DraftReport draft = ModelReport.of(study, told.trace(), told.answer(), reader, clock.instant());
        for (String refused : talk.refused()) {
            draft = draft.without(refused);
        }
        return new Drafted(draft, Optional.of(told.trace()));
    }

    /** One more turn where the draft contradicts the experts; its answer counts only when it is better. */
    private Talk.Told repaired(Talk talk, StudyCase study, Talk.Told first) {
        Basis basis = Basis.of(study.study(), study.with(first.trace().further()), study.priors());
        GroundedText before = Grounder.ground(reader.read(first.answer()), basis);
        return new Repair(prompts)
                .turn(before, basis)
                .map(conflicts -> chosen(first, talk.again(first, conflicts), conflicts, before, basis))
                .orElse(first);
    }

    private Talk.Told chosen(Talk.Told first, Talk.Told second, String conflicts, GroundedText before, Basis basis) {
        Acceptance acceptance = Repair.accept(before, Grounder.ground(reader.read(second.answer()), basis));
        DraftTrace.Repaired record =
                new DraftTrace.Repaired(conflicts, second.answer(), acceptance.accepted(), acceptance.reason());
        Talk.Told kept = acceptance.accepted() ? second : first;
        return kept.with(kept.trace().with(record, second.trace().calls()));
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
