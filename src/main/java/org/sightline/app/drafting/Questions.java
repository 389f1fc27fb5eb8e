package org.sightline.app.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftQuestions;
import org.sightline.app.db.DraftQuestions.QuestionRow;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.observe.Observed;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.drafting.DraftTrace;
import org.sightline.orchestration.drafting.Drafted;
import org.sightline.orchestration.drafting.ModelAuthor;
import org.sightline.orchestration.drafting.StudyCase;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.vlm.TokenWatch;

/** Questions of people about drafts that the model wrote. Each goes on from the last, and is kept with its answer. */
@Singleton
public class Questions {
    private static final int LONGEST = 4000;

    private final ModelVoice voice;
    private final Drafts drafts;
    private final Snapshots snapshots;
    private final StudyCases cases;
    private final DraftQuestions rows;
    private final Studies studies;
    private final Instances instances;
    private final Outputs outputs;
    private final Database database;
    private final Observed observed;
    private final Clock clock;
    private final ObjectMapper json = ReportJson.mapper();

    public Questions(
            ModelVoice voice,
            Drafts drafts,
            Snapshots snapshots,
            StudyCases cases,
            DraftQuestions rows,
            Studies studies,
            Instances instances,
            Outputs outputs,
            Database database,
            Observed observed,
            Clock clock) {
        this.voice = voice;
        this.drafts = drafts;
        this.snapshots = snapshots;
        this.cases = cases;
        this.rows = rows;
        this.studies = studies;
        this.instances = instances;
        this.outputs = outputs;
        this.database = database;
        this.observed = observed;
        this.clock = clock;
    }

    /**
     * A question that was answered.
     *
     * @param answer as the model wrote it
     * @param sentences of the answer, judged against the evidence
     * @param trace the conversation, this question included
     */
    public record Asked(
            String id, Instant asked, String question, String answer, List<Sentence> sentences, DraftTrace trace) {
        public Asked {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * Asks the model, and an expert where it wants one; takes as long as they do.
     *
     * @throws StudyException {@code BAD_REQUEST} for an empty or too long question; {@code NOT_FOUND}; {@code
     *     STATE_CONFLICT} when no model wrote this draft, or none is configured; {@code VLM_*}
     */
    public Asked ask(String draftId, String question) {
        String asked = question.strip();
        if (asked.isEmpty() || asked.length() > LONGEST) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "question", "a question has 1 to " + LONGEST + " characters");
        }
        DraftRecord draft = drafts.require(draftId);
        ModelAuthor author = voice.author()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.STATE_CONFLICT,
                        draftId,
                        "no vision-language model is configured; set SIGHTLINE_VLM_URL"));
        try (Observed.Work work = observed.begin("question", draft.studyUid(), draft.version())) {
            Asked answered = ask(author, draft, of(draftId), asked);
            work.done();
            return answered;
        }
    }

    /** What was asked about a draft, in order. */
    public List<Asked> of(String draftId) {
        String id = drafts.require(draftId).id();
        return database.read(h -> rows.ofDraft(h, id)).stream().map(this::read).toList();
    }

    private Asked ask(ModelAuthor author, DraftRecord draft, List<Asked> earlier, String question) {
        StudySnapshot study = snapshots.load(draft.studyUid(), draft.version());
        Instant completed =
                database.read(h -> studies.require(h, draft.studyUid())).lastReceived();
        StudyCases.Opened opened = cases.open(study, runs(draft, earlier), completed, () -> false);
        StudyCase whole = opened.study();
        ModelAuthor.Answer answer = author.ask(whole, before(draft, earlier), question, TokenWatch.NONE);
        Basis basis = Basis.of(study, whole.with(answer.trace().further()), whole.priors());
        Asked asked = new Asked(
                UUID.randomUUID().toString(),
                clock.instant(),
                question,
                answer.answer(),
                Grounder.ground(answer.sections(), basis).sentences().toList(),
                answer.trace());
        keep(draft, asked, opened.further());
        return asked;
    }

    /** What was said last: of the last question, else of the draft. */
    private DraftTrace before(DraftRecord draft, List<Asked> earlier) {
        return earlier.isEmpty()
                ? drafts.drafted(draft.studyUid(), draft.version())
                        .flatMap(Drafted::trace)
                        .orElseThrow(() -> new StudyException(
                                ErrorCode.STATE_CONFLICT,
                                draft.id(),
                                "the evidence composer wrote this draft, so there is no model to ask about it; ask for"
                                        + " a new draft once a model is there"))
                : earlier.get(earlier.size() - 1).trace();
    }

    /** Those of the draft, and those that earlier questions led to. */
    private List<ExpertRun> runs(DraftRecord draft, List<Asked> earlier) {
        return Stream.concat(
                        drafts.runs(draft.studyUid(), draft.version()).stream(),
                        earlier.stream().flatMap(asked -> asked.trace().further().stream()))
                .toList();
    }

    private void keep(DraftRecord draft, Asked asked, AskedReadings further) {
        Instant now = clock.instant();
        List<String> evidence = asked.trace().further().stream()
                .flatMap(run -> run.evidence().stream())
                .map(Evidence::id)
                .toList();
        QuestionRow row = new QuestionRow(
                asked.id(), draft.id(), draft.studyUid(), asked.asked(), asked.question(), write(asked));
        database.inTransaction(handle -> {
            further.written().forEach(object -> instances.addResult(handle, object, now));
            outputs.saveDraft(handle, draft, evidence);
            rows.insert(handle, row);
        });
        database.sync();
    }

    private String write(Asked asked) {
        try {
            return json.writeValueAsString(asked);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, asked.id(), "an answer is not writable as JSON", e);
        }
    }

    private Asked read(QuestionRow row) {
        try {
            return json.readValue(row.answer(), Asked.class);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, row.id(), "a stored answer is not readable", e);
        }
    }
}
