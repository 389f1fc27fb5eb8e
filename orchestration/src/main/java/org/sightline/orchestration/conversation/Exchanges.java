package org.sightline.orchestration.conversation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.orchestration.dialect.AssistantTurn.Intent;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialect.Reply;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.ExpertCall;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;

/** The rounds of one question. */
final class Exchanges {
    private final Dialect dialect;
    private final VisionModel model;
    private final ExpertDesk desk;
    private final Subject subject;
    private final String question;

    private final List<Exchange> record = new ArrayList<>();
    private final Set<ExpertCall> asked = new HashSet<>();
    private List<Turn> history;

    Exchanges(
            Dialect dialect, VisionModel model, ExpertDesk desk, Subject subject, String question, List<Turn> history) {
        this.dialect = dialect;
        this.model = model;
        this.desk = desk;
        this.subject = subject;
        this.question = question;
        this.history = history;
    }

    Conclusion until(int rounds) {
        for (int round = 0; round < rounds; round++) {
            Optional<Conclusion> concluded = round();
            if (concluded.isPresent()) {
                return concluded.get();
            }
        }
        return last();
    }

    private Optional<Conclusion> round() {
        String said = model.reply(history);
        return dialect.read(said, subject)
                .match(
                        answer -> Optional.of(answered(said)),
                        call -> asked.add(call.call())
                                ? heeded(said, call)
                                : refused(said, "That expert was asked already. Its result stands above."),
                        refused -> refused(said, refused.reason()));
    }

    private Conclusion answered(String said) {
        speak(said);
        return concluded(Conclusion.Ending.ANSWERED, said, Optional.empty());
    }

    private Optional<Conclusion> refused(String said, String reason) {
        record.add(Exchange.unasked(said, Exchange.Outcome.REFUSED, reason));
        speak(said);
        history = dialect.refusal(reason, question).after(history);
        return Optional.empty();
    }

    private Optional<Conclusion> heeded(String said, Reply.Call call) {
        ExpertAnswer answer = desk.ask(call.call());
        record.add(exchange(said, call, answer));
        speak(said);
        history = dialect.result(call, answer, question).after(history);
        return call.intent() == Intent.SHOW ? shown(said, answer) : Optional.empty();
    }

    /** A mask that could not be made is no answer: then the model goes on. */
    private Optional<Conclusion> shown(String said, ExpertAnswer answer) {
        Optional<ExpertAnswer.Shown> mask = answer.match(
                ExpertAnswer.Reported::shown,
                declined -> Optional.empty(),
                failed -> Optional.empty(),
                timedOut -> Optional.empty());
        return mask.map(shown -> concluded(Conclusion.Ending.SHOWN, dialect.forPeople(said), Optional.of(shown)));
    }

    /** No expert is asked any more; who still calls one is told so, once. */
    private Conclusion last() {
        String said = model.reply(history);
        boolean calls = dialect.read(said, subject).match(answer -> false, call -> true, refused -> true);
        if (!calls) {
            return answered(said);
        }
        record.add(Exchange.unasked(said, Exchange.Outcome.REFUSED, "No more experts can be asked."));
        speak(said);
        history = dialect.usedUp(question).after(history);
        return lastWord(model.reply(history));
    }

    private Conclusion lastWord(String said) {
        String kept = dialect.withoutCalls(said);
        if (!kept.equals(said)) {
            record.add(Exchange.unasked(said, Exchange.Outcome.REMOVED, "A call stood in the last answer."));
        }
        speak(kept);
        return concluded(Conclusion.Ending.ROUNDS_USED_UP, kept, Optional.empty());
    }

    /** Silence is not replayed: servers refuse an empty turn. */
    private void speak(String said) {
        history = said.isBlank() ? history : Turn.assistant(said).after(history);
    }

    private Conclusion concluded(Conclusion.Ending ending, String answer, Optional<ExpertAnswer.Shown> shown) {
        return new Conclusion(ending, answer, history, record, shown);
    }

    private static Exchange exchange(String said, Reply.Call call, ExpertAnswer answer) {
        ExpertCall asked = call.call();
        String expert = asked.expert().name() + " " + asked.expert().version();
        return new Exchange(
                said,
                Optional.of(expert),
                asked.argument(),
                call.repairs(),
                answer.match(
                        reported -> Exchange.Outcome.REPORTED,
                        declined -> Exchange.Outcome.DECLINED,
                        failed -> Exchange.Outcome.FAILED,
                        timedOut -> Exchange.Outcome.TIMED_OUT),
                answer.match(
                        reported -> "",
                        ExpertAnswer.Declined::reason,
                        ExpertAnswer.Failed::reason,
                        timedOut -> "no result after " + timedOut.after().toSeconds() + " s"),
                Optional.of(answer.runId()));
    }
}
