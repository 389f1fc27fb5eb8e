package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.budget.Budget;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.budget.Showable;
import org.sightline.orchestration.budget.TextTokens;
import org.sightline.orchestration.conversation.Conclusion;
import org.sightline.orchestration.conversation.Conversation;
import org.sightline.orchestration.conversation.Exchange;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.vlm.TokenWatch;

/** One question about a study, with all that belongs to it. */
final class Talk {
    /** Tokens held back for results of experts: one picture more, a list of findings, the question again. */
    private static final int FOR_A_RESULT = 512;

    private final StudyCase study;
    private final Voice voice;
    private final Exhibits exhibits;
    private final Dialect dialect;
    private final RecordedModel model;
    private final HeaderFields header;

    /** @throws StudyException {@code NOT_FOUND} for a study without an image to show */
    Talk(StudyCase study, Voice voice, TokenWatch watch, Clock clock) {
        this.study = study;
        this.voice = voice;
        Greys greys = voice.policy().form() == Policy.Form.VILA_M3 ? Greys.TRAINED : Greys.CLINICAL;
        this.exhibits = Exhibits.of(study, greys)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND, study.study().ref().studyUid(), "the study holds no image to show"));
        this.dialect = voice.dialect().apply(study.catalogue());
        this.model = new RecordedModel(
                voice.model(), voice.profile(), voice.maxTokens(), watch, study.withheld()::cleaned, clock);
        StudySnapshot snapshot = study.study();
        this.header = HeaderFields.of(
                snapshot.patient(), snapshot.study(), exhibits.main().series().attributes());
    }

    /**
     * What was answered, and the record of it.
     *
     * @param history every turn
     */
    record Told(String answer, List<Turn> history, DraftTrace trace) {
        Told with(DraftTrace other) {
            return new Told(answer, history, other);
        }
    }

    /** What would have been shown, and why it was not: one line each. */
    List<String> refused() {
        return exhibits.refused();
    }

    /** Has the report written, in several parts where the study does not fit into one prompt. */
    Told report(String instruction) {
        String question = dialect.report(instruction);
        Planned planned = planned(question);
        List<Conclusion> parts = new ArrayList<>();
        List<ExpertRun> further = new ArrayList<>();
        for (ContextPlan.Chunk chunk : planned.plan().chunks()) {
            StudyDesk desk = desk(planned.plan(), further);
            parts.add(conversation(desk).open(subject(planned.plan(), chunk), asked(question, planned, chunk)));
            further.addAll(desk.further());
        }
        return told(question, planned, parts, further);
    }

    private Told told(String question, Planned planned, List<Conclusion> parts, List<ExpertRun> further) {
        Conclusion last = parts.size() == 1 ? parts.get(0) : merged(question, planned, parts);
        List<Exchange> exchanges =
                parts.stream().flatMap(part -> part.exchanges().stream()).toList();
        return new Told(answer(last), last.history(), trace(question, planned.plan(), last, exchanges, further));
    }

    /** The drafts of the parts become one, without pictures. */
    private Conclusion merged(String question, Planned planned, List<Conclusion> parts) {
        List<String> drafts = parts.stream().map(Conclusion::answer).toList();
        return closing(planned.plan()).open(words(), dialect.merge(drafts, question));
    }

    /** Shows the model where its draft contradicts the experts, and hears its second one; experts are not asked again. */
    Told again(Told first, String conflicts) {
        DraftTrace trace = first.trace();
        Conclusion conclusion = closing(trace.plan()).followUp(words(), first.history(), conflicts);
        return new Told(
                conclusion.answer(),
                conclusion.history(),
                trace(trace.question(), trace.plan(), conclusion, trace.exchanges(), trace.further()));
    }

    /** Answers a question about what was said before. */
    Told answer(DraftTrace before, String question) {
        List<Turn> history = StoredTurn.restored(before.conversation(), study.pictures()::find);
        StudyDesk desk = desk(before.plan(), List.of());
        List<Subject.View> seen = history.stream()
                .limit(1)
                .flatMap(turn -> turn.pictures().stream())
                .map(picture -> new Subject.View("", picture))
                .toList();
        Conclusion conclusion = conversation(desk).followUp(subject(before.plan(), seen), history, question);
        return new Told(
                answer(conclusion),
                conclusion.history(),
                trace(question, before.plan(), conclusion, conclusion.exchanges(), desk.further()));
    }

    private Planned planned(String question) {
        int cards = dialect.opening(words(), question).parts().stream()
                .mapToInt(part -> part instanceof Turn.Text text ? TextTokens.of(text.text()) : 0)
                .sum();
        int text = Math.max(cards, TextTokens.of(question) + dialect.overhead());
        int reserved = voice.maxTokens() + voice.rounds() * FOR_A_RESULT;
        Budget budget =
                new Budget(voice.profile(), voice.contextLimit(), Math.min(reserved, voice.contextLimit() / 2), text);
        return Planned.of(exhibits, study.runs(), study.images(), budget, voice.policy());
    }

    private Subject subject(ContextPlan plan, ContextPlan.Chunk chunk) {
        Pictures pictures = new Pictures(exhibits, study.runs(), study.images());
        return subject(
                plan,
                chunk.items().stream()
                        .filter(item -> item.moment() == ContextPlan.Moment.FIRST_TURN)
                        .flatMap(pictures::views)
                        .toList());
    }

    private Subject subject(ContextPlan plan, List<Subject.View> views) {
        String modality = Exhibits.modality(exhibits.main());
        return switch (views.size()) {
            case 0 -> words();
            case 1 -> Subject.of(modality, views.get(0).picture(), header);
            default ->
                contrasts(plan)
                        ? new Subject(Subject.Layout.BRAIN_MR, modality, views, header)
                        : Subject.several(modality, views, header);
        };
    }

    /** The form for one picture has no other reason to show four volumes. */
    private boolean contrasts(ContextPlan plan) {
        return voice.policy().form() == Policy.Form.VILA_M3
                && plan.chunks().size() == 1
                && plan.items()
                                .filter(item -> item.moment() == ContextPlan.Moment.FIRST_TURN)
                                .map(ContextPlan.Item::showable)
                                .distinct()
                                .count()
                        == Showable.Contrast.values().length;
    }

    private static String asked(String question, Planned planned, ContextPlan.Chunk chunk) {
        String lines = chunk.items().stream()
                .filter(item -> item.kind() == ContextPlan.Kind.FINDING_LINE)
                .map(item -> "- " + planned.lines().getOrDefault(item.showable(), ""))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? question : "What experts read of this study:\n" + lines + "\n" + question;
    }

    private StudyDesk desk(ContextPlan plan, List<ExpertRun> further) {
        return new StudyDesk(study.with(further), exhibits, plan, study.images(), study.readings(), voice.patience());
    }

    private Conversation conversation(StudyDesk desk) {
        return new Conversation(dialect, model, desk, voice.rounds());
    }

    /** A talk in which no more experts are asked. */
    private Conversation closing(ContextPlan plan) {
        return new Conversation(dialect, model, desk(plan, List.of()), 0);
    }

    private Subject words() {
        return Subject.withoutPicture(Exhibits.modality(exhibits.main()), header);
    }

    /** Silence is no answer. */
    private String answer(Conclusion conclusion) {
        if (conclusion.answer().isBlank()) {
            throw new StudyException(
                    ErrorCode.VLM_ANSWER_INVALID, study.study().ref().studyUid(), "the model's answer holds no text");
        }
        return conclusion.answer();
    }

    private DraftTrace trace(
            String question,
            ContextPlan plan,
            Conclusion conclusion,
            List<Exchange> exchanges,
            List<ExpertRun> further) {
        return new DraftTrace(
                voice.profile().key(),
                question,
                plan,
                exhibits.unseen(),
                StoredTurn.of(conclusion.history(), study.pictures()::keep),
                model.calls(),
                exchanges,
                Optional.empty(),
                further);
    }
}
