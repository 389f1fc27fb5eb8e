package org.sightline.orchestration.dialect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.prompt.Template;
import org.sightline.orchestration.prompt.Values;

/** Turns that tell the model why there is no result, the same in every dialect. */
final class ExpertTurns {
    private final Prompts prompts;

    ExpertTurns(Prompts prompts) {
        this.prompts = prompts;
    }

    static String report(Prompts prompts, Template template, String instruction) {
        return prompts.text(template, Values.none().with("instruction", PlainText.question(instruction)))
                .strip();
    }

    static String merge(Prompts prompts, List<String> drafts, String question) {
        String parts = IntStream.range(0, drafts.size())
                .mapToObj(n -> "Part " + (n + 1) + ":\n" + PlainText.question(drafts.get(n)))
                .collect(Collectors.joining("\n"));
        return prompts.text(Template.REPORT_MERGE, prompt(question).with("drafts", parts));
    }

    Turn refusal(String reason, String question) {
        return turn(Template.EXPERT_REFUSED, prompt(question).with("reason", PlainText.reason(reason)));
    }

    Turn usedUp(String question) {
        return turn(Template.EXPERTS_USED_UP, prompt(question));
    }

    Turn declined(String expert, ExpertAnswer.Declined declined, String question) {
        return turn(Template.EXPERT_DECLINED, because(expert, declined.reason(), question));
    }

    Turn failed(String expert, ExpertAnswer.Failed failed, String question) {
        return turn(Template.EXPERT_FAILED, because(expert, failed.reason(), question));
    }

    Turn timedOut(String expert, ExpertAnswer.TimedOut timedOut, String question) {
        Values values = prompt(question)
                .with("expert", PlainText.header(expert))
                .with("seconds", Long.toString(Math.max(1, timedOut.after().toSeconds())));
        return turn(Template.EXPERT_TIMED_OUT, values);
    }

    static Values prompt(String question) {
        return Values.none().with("prompt", PlainText.question(question));
    }

    private static Values because(String expert, String reason, String question) {
        return prompt(question).with("expert", PlainText.header(expert)).with("reason", PlainText.reason(reason));
    }

    private Turn turn(Template template, Values values) {
        return Turn.user(prompts.parts(template, values));
    }
}
