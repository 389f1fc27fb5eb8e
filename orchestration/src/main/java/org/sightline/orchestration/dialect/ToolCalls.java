package org.sightline.orchestration.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.ExpertCall;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.prompt.Template;
import org.sightline.orchestration.prompt.Values;

/**
 * The dialect of models that were never taught ours: experts are described in the prompt and called by a JSON object in
 * the text, since many servers refuse a {@code tools} field and many models were not trained on one.
 */
public final class ToolCalls implements Dialect {
    /** Tokens of a template's own words and of captions. */
    private static final int WORDS = 256;

    private final Prompts prompts;
    private final ToolList tools;
    private final ExpertTurns turns;

    /** @param catalogue experts that can be asked, where they read the study's modality */
    public ToolCalls(Prompts prompts, List<ExpertDescriptor> catalogue) {
        this.prompts = prompts;
        this.tools = new ToolList(catalogue);
        this.turns = new ExpertTurns(prompts);
    }

    @Override
    public String report(String instruction) {
        return ExpertTurns.report(prompts, Template.TOOLS_REPORT, instruction);
    }

    @Override
    public String merge(List<String> drafts, String question) {
        return ExpertTurns.merge(prompts, drafts, question);
    }

    @Override
    public int overhead() {
        return WORDS;
    }

    @Override
    public Turn opening(Subject subject, String question) {
        Values values = ExpertTurns.prompt(question)
                .with(subject.header())
                .with("experts", tools.described(subject))
                .with("images", VilaM3.captioned(subject));
        return Turn.user(prompts.parts(Template.TOOLS_FIRST, values));
    }

    @Override
    public Reply read(String assistant, Subject subject) {
        List<ToolCallReader.Found> found = ToolCallReader.in(assistant);
        if (found.isEmpty()) {
            return ToolCallReader.broken(assistant)
                    ? new Reply.Refused("That is not a JSON object with the keys expert and argument.")
                    : new Reply.Answer(assistant);
        }
        if (!found.stream().allMatch(found.get(0)::sameAs)) {
            return new Reply.Refused("Only one expert can be asked at a time.");
        }
        return checked(found.get(0), subject);
    }

    @Override
    public Turn result(Reply.Call call, ExpertAnswer answer, String question) {
        String expert = call.call().expert().name();
        return answer.match(
                reported -> reported(call.call(), reported, question),
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
        StringBuilder text = new StringBuilder(assistant);
        List<ToolCallReader.Found> found = new ArrayList<>(ToolCallReader.in(assistant));
        if (found.isEmpty()) {
            return assistant;
        }
        for (int last = found.size() - 1; last >= 0; last--) {
            text.delete(found.get(last).from(), found.get(last).to());
        }
        return text.toString()
                .replaceAll("```(?:json)?\\s*```|</?tool_call>", "")
                .strip();
    }

    @Override
    public String forPeople(String assistant) {
        return withoutCalls(assistant);
    }

    private Reply checked(ToolCallReader.Found found, Subject subject) {
        Optional<ExpertDescriptor> expert = tools.named(found.expert(), subject);
        if (expert.isEmpty()) {
            return new Reply.Refused(tools.refusal(found.expert(), subject));
        }
        List<String> repairs = new ArrayList<>(found.repairs());
        if (!expert.get().name().equals(found.expert())) {
            repairs.add("read '" + PlainText.header(found.expert()) + "' as '"
                    + expert.get().name() + "'");
        }
        return ToolList.takesGroup(expert.get())
                ? grouped(expert.get(), found.argument(), repairs)
                : plain(expert.get(), found.argument(), repairs);
    }

    private static Reply grouped(ExpertDescriptor expert, String argument, List<String> repairs) {
        Optional<SegmentationGroup> exact = SegmentationGroup.exactly(argument);
        Optional<SegmentationGroup> group = exact.or(() -> SegmentationGroup.nearest(argument));
        if (group.isEmpty()) {
            return new Reply.Refused(
                    expert.name() + " cannot do that. Its argument is one of " + ToolList.groups() + ".");
        }
        Stream<String> repaired = exact.isPresent()
                ? Stream.empty()
                : Stream.of("read '" + PlainText.header(argument) + "' as '"
                        + group.get().argument() + "'");
        return called(expert, group.get().argument(), Stream.concat(repairs.stream(), repaired));
    }

    private static Reply plain(ExpertDescriptor expert, String argument, List<String> repairs) {
        Stream<String> ignored = argument.isEmpty()
                ? Stream.empty()
                : Stream.of("passed over the argument '" + PlainText.header(argument) + "': this expert takes none");
        return called(expert, "", Stream.concat(repairs.stream(), ignored));
    }

    private static Reply called(ExpertDescriptor expert, String argument, Stream<String> repairs) {
        return new Reply.Call(new ExpertCall(expert, argument), AssistantTurn.Intent.CONSULT, repairs.toList());
    }

    private Turn reported(ExpertCall call, ExpertAnswer.Reported reported, String question) {
        Values values = ExpertTurns.prompt(question)
                .with("result", ResultJson.of(call.expert(), reported))
                .with("overlay", reported.shown().map(ToolCalls::overlay).orElse(List.of()));
        return Turn.user(prompts.parts(Template.TOOLS_RESULT, values));
    }

    private static List<Turn.Part> overlay(ExpertAnswer.Shown shown) {
        String legend = PlainText.legend(shown.legend().text());
        String colours = legend.isEmpty() ? "nothing is marked on it" : legend;
        String repeated = shown.legend().ambiguous() ? " A color may stand for several." : "";
        return List.of(
                new Turn.Text("One slice with the mask: "),
                shown.picture(),
                new Turn.Text(" Colors: " + colours + "." + repeated + "\n"));
    }
}
