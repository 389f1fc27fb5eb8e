package org.sightline.orchestration.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.budget.TextTokens;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.HeaderField;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.prompt.Template;
import org.sightline.orchestration.prompt.Values;

/**
 * The dialect that VILA-M3 checkpoints were trained in, in the spelling of their demo: model cards before the first
 * picture, a trigger in angle brackets, results as a sentence with an overlay or a list.
 */
public final class VilaM3 implements Dialect {
    private static final Set<String> CHEST = Set.of("", "CHEST", "THORAX", "LUNG");

    /** What is left of the sentence once its trigger is gone. */
    private static final Pattern HOLLOW =
            Pattern.compile("\\blet me (?:first )?(?:trigger|use|call|ask|run)\\s*[.!]?", Pattern.CASE_INSENSITIVE);

    /** Tokens of a template's own words and of captions. */
    private static final int WORDS = 256;

    private final Prompts prompts;
    private final M3Gate gate;
    private final ExpertTurns turns;

    /** @param catalogue experts that can be asked; those that name a trigger are */
    public VilaM3(Prompts prompts, List<ExpertDescriptor> catalogue) {
        this.prompts = prompts;
        this.gate = new M3Gate(catalogue);
        this.turns = new ExpertTurns(prompts);
    }

    @Override
    public String report(String instruction) {
        return ExpertTurns.report(prompts, Template.M3_REPORT, instruction);
    }

    @Override
    public String merge(List<String> drafts, String question) {
        return ExpertTurns.merge(prompts, drafts, question);
    }

    @Override
    public int overhead() {
        return TextTokens.of(prompts.text(Template.M3_CARDS, Values.none())) + WORDS;
    }

    @Override
    public Turn opening(Subject subject, String question) {
        Values values = ExpertTurns.prompt(question)
                .with(subject.header())
                .with("cards", prompts.text(Template.M3_CARDS, Values.none()))
                .with("kind", kind(subject));
        return switch (subject.layout()) {
            case NO_PICTURE -> followUp(question);
            case ONE -> turn(Template.M3_FIRST, values.with("image", picture(subject, 0)));
            case SEVERAL -> turn(Template.M3_SEVERAL, values.with("images", captioned(subject)));
            case BRAIN_MR -> turn(Template.M3_BRAIN, contrasts(subject, values));
        };
    }

    @Override
    public Reply read(String assistant, Subject subject) {
        AssistantTurn turn = TriggerParser.parse(assistant);
        if (turn instanceof AssistantTurn.Trigger trigger) {
            return gate.passed(trigger, subject);
        }
        return turn instanceof AssistantTurn.Refused refused
                ? new Reply.Refused(refused.reason())
                : new Reply.Answer(assistant);
    }

    @Override
    public Turn result(Reply.Call call, ExpertAnswer answer, String question) {
        String expert = call.call().expert().trigger().orElseThrow();
        return answer.match(
                reported -> reported(reported, call, question),
                declined -> turns.declined(expert, declined, question),
                failed -> turns.failed(expert, failed, question),
                timedOut -> turns.timedOut(expert, timedOut, question));
    }

    @Override
    public Turn refusal(String reason, String question) {
        return turns.refusal(reason, question);
    }

    @Override
    public Turn usedUp(String question) {
        return turns.usedUp(question);
    }

    @Override
    public String withoutCalls(String assistant) {
        String bare = TriggerParser.replaced(assistant, trigger -> "");
        return bare.equals(assistant)
                ? assistant
                : HOLLOW.matcher(bare)
                        .replaceAll("")
                        .replaceAll("[ \t]+([.,;]|$)", "$1")
                        .strip();
    }

    @Override
    public String forPeople(String assistant) {
        return TriggerParser.replaced(assistant, trigger -> trigger.replaceAll("[<>]", ""));
    }

    /** What is shown is the answer: then the model is not told to go on. */
    private Turn reported(ExpertAnswer.Reported reported, Reply.Call call, String question) {
        boolean goesOn = call.intent() == AssistantTurn.Intent.CONSULT
                || reported.shown().isEmpty();
        Values values = Values.none()
                .with(
                        "instruction",
                        goesOn ? prompts.parts(Template.M3_INSTRUCTION, ExpertTurns.prompt(question)) : List.of());
        boolean lists = call.call().expert().trigger().equals(Optional.of(M3Expert.CXR.name()));
        return reported.shown()
                .filter(shown -> !lists)
                .map(shown -> shown(shown, call, values))
                .orElseGet(() -> turn(
                        Template.M3_CXR,
                        values.with(
                                "predictions", NamedPresence.lines(call.call().expert(), reported.findings()))));
    }

    private Turn shown(ExpertAnswer.Shown shown, Reply.Call call, Values values) {
        Values pictured = values.with("image", shown.picture());
        if (call.call().expert().trigger().equals(Optional.of(M3Expert.BRATS.name()))) {
            return turn(Template.M3_BRATS, pictured.with("legend", TumourLegend.text(shown.legend())));
        }
        String legend = PlainText.legend(shown.legend().text());
        return legend.isEmpty()
                ? turn(Template.M3_VISTA3D_EMPTY, pictured)
                : turn(Template.M3_VISTA3D, pictured.with("legend", legend));
    }

    /** The demo reads it off file names; a radiograph of something else than a chest is not called one of a chest. */
    private static String kind(Subject subject) {
        Optional<String> kind = switch (subject.modality()) {
            case "CT" -> Optional.of("CT");
            case "MR" -> Optional.of("MRI");
            case "US" -> Optional.of("US");
            case "CR", "DX", "RG" -> chest(subject) ? Optional.of("CXR") : Optional.empty();
            default -> Optional.empty();
        };
        return kind.map(known -> "This is a " + known + " image.\n").orElse("");
    }

    private static boolean chest(Subject subject) {
        return CHEST.contains(subject.header().value(HeaderField.BODY_PART));
    }

    private static Values contrasts(Subject subject, Values values) {
        return values.with("t1c", picture(subject, 0))
                .with("t1", picture(subject, 1))
                .with("t2", picture(subject, 2))
                .with("flair", picture(subject, 3));
    }

    private static Turn.Picture picture(Subject subject, int view) {
        return subject.views().get(view).picture();
    }

    /** In the form of the four contrasts: the demo has none for several images of one kind. */
    static List<Turn.Part> captioned(Subject subject) {
        List<Turn.Part> parts = new ArrayList<>();
        for (Subject.View view : subject.views()) {
            String caption = PlainText.header(view.caption());
            parts.add(new Turn.Text((parts.isEmpty() ? "" : ", ") + (caption.isEmpty() ? "" : caption + ": ")));
            parts.add(view.picture());
        }
        return parts;
    }

    private Turn turn(Template template, Values values) {
        return Turn.user(prompts.parts(template, values));
    }
}
