package org.sightline.orchestration.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Dialogues;
import org.sightline.orchestration.conversation.Conclusion.Ending;
import org.sightline.orchestration.conversation.Exchange.Outcome;
import org.sightline.orchestration.dialect.VilaM3;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.ExpertCall;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.overlay.Legend;
import org.sightline.orchestration.overlay.OverlayColour;
import org.sightline.orchestration.prompt.Prompts;

class ConversationTest {
    private static final String TRIGGER = "This looks like an chest x-ray. Let me first trigger <CXR()>.";
    private static final ExpertAnswer PNEUMOTHORAX =
            Dialogues.reported(Dialogues.finding("Pneumothorax", Presence.PRESENT));
    private static final ExpertAnswer LIVER =
            Dialogues.shown(new Legend(List.of(Dialogues.entry(OverlayColour.RED, 1, "Liver"))));

    /** What the model was shown, each time it was asked. */
    private final List<List<Turn>> heard = new ArrayList<>();

    private final List<ExpertCall> asked = new ArrayList<>();

    @Test
    void an_answer_without_a_trigger_ends_it() {
        Conclusion conclusion = talk(PNEUMOTHORAX, 2, "No finding.").open(Dialogues.subject("DX"), "Q");

        assertThat(conclusion.ending()).isEqualTo(Ending.ANSWERED);
        assertThat(conclusion.answer()).isEqualTo("No finding.");
        assertThat(conclusion.exchanges()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_result_of_an_expert_is_in_the_next_turn_and_in_the_trace() {
        Conclusion conclusion =
                talk(PNEUMOTHORAX, 2, TRIGGER, "There is pneumothorax.").open(Dialogues.subject("DX"), "Q");

        assertThat(conclusion.answer()).isEqualTo("There is pneumothorax.");
        assertThat(asked).containsExactly(new ExpertCall(Dialogues.CXR, ""));
        assertThat(roles(conclusion.history())).isEqualTo("UAUA");
        assertThat(conclusion.history().get(2).prompt())
                .startsWith("The resulting predictions are:\npneumothorax: yes\n.Use this result");
        Exchange exchange = conclusion.exchanges().get(0);
        assertThat(exchange.said()).isEqualTo(TRIGGER);
        assertThat(exchange.expert()).contains("cxr-torchxrayvision 1.0");
        assertThat(exchange.outcome()).isEqualTo(Outcome.REPORTED);
        assertThat(exchange.runId()).contains("run-1");
    }

    @Test
    void every_turn_is_replayed_each_time() {
        talk(PNEUMOTHORAX, 2, TRIGGER, "There is pneumothorax.").open(Dialogues.subject("DX"), "Q");

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).subList(0, 1)).isEqualTo(heard.get(0));
        assertThat(roles(heard.get(1))).isEqualTo("UAU");
    }

    @Test
    void a_refused_call_is_told_to_the_model_and_asks_nobody() {
        Conclusion conclusion = talk(LIVER, 2, "Let me trigger <VISTA3D(organs)>.", "No finding.")
                .open(Dialogues.subject("DX"), "Q");

        assertThat(asked).isEmpty();
        assertThat(conclusion.history().get(2).prompt())
                .isEqualTo("VISTA3D reads CT, and this is an X-ray. Respond to this prompt:\nQ");
        assertThat(conclusion.exchanges()).extracting(Exchange::outcome).containsExactly(Outcome.REFUSED);
        assertThat(conclusion.exchanges().get(0).reason()).isEqualTo("VISTA3D reads CT, and this is an X-ray.");
    }

    @Test
    void the_same_call_again_is_refused() {
        Conclusion conclusion = talk(PNEUMOTHORAX, 3, TRIGGER, TRIGGER, "Yes.").open(Dialogues.subject("DX"), "Q");

        assertThat(asked).hasSize(1);
        assertThat(conclusion.exchanges())
                .extracting(Exchange::outcome)
                .containsExactly(Outcome.REPORTED, Outcome.REFUSED);
    }

    @Test
    void a_repair_is_in_the_trace() {
        Conclusion conclusion = talk(LIVER, 2, "Let me trigger <vista3d(liver tumour)>.", "Yes.")
                .open(Dialogues.subject("CT"), "Q");

        assertThat(conclusion.exchanges().get(0).argument()).isEqualTo("hepatic tumor");
        assertThat(conclusion.exchanges().get(0).repairs()).hasSize(2);
    }

    @Test
    void a_mask_that_was_promised_is_the_answer_and_the_model_is_not_asked_again() {
        Conclusion conclusion = talk(LIVER, 2, "I segmented the entire image using <VISTA3D(everything)>.")
                .open(Dialogues.subject("CT"), "Segment it.");

        assertThat(conclusion.ending()).isEqualTo(Ending.SHOWN);
        assertThat(conclusion.answer()).isEqualTo("I segmented the entire image using VISTA3D(everything).");
        assertThat(conclusion.shown()).isPresent();
        assertThat(heard).hasSize(1);
        assertThat(conclusion.history().get(2).prompt()).endsWith("describe red: liver. ");
    }

    @Test
    void a_mask_that_was_promised_and_did_not_come_is_no_answer() {
        ExpertAnswer declined = new ExpertAnswer.Declined("run-2", "too few slices");

        Conclusion conclusion = talk(declined, 2, "I segmented it using <VISTA3D(organs)>.", "I cannot tell.")
                .open(Dialogues.subject("CT"), "Q");

        assertThat(conclusion.ending()).isEqualTo(Ending.ANSWERED);
        assertThat(conclusion.answer()).isEqualTo("I cannot tell.");
        assertThat(conclusion.exchanges().get(0).reason()).isEqualTo("too few slices");
        assertThat(conclusion.history().get(2).prompt()).contains("too few slices.");
    }

    @Test
    void a_time_out_and_a_failure_are_told_and_kept() {
        Conclusion late = talk(new ExpertAnswer.TimedOut("run-3", Duration.ofSeconds(20)), 2, TRIGGER, "Unsure.")
                .open(Dialogues.subject("DX"), "Q");
        Conclusion broken = talk(new ExpertAnswer.Failed("run-4", "no memory"), 2, TRIGGER, "Unsure.")
                .open(Dialogues.subject("DX"), "Q");

        assertThat(late.exchanges().get(0).outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(late.exchanges().get(0).reason()).isEqualTo("no result after 20 s");
        assertThat(late.history().get(2).prompt()).contains("within 20 seconds");
        assertThat(broken.exchanges().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.history().get(2).prompt())
                .startsWith("Sorry I met an error.")
                .contains("\"no memory.\"");
    }

    @Test
    void when_the_rounds_are_used_up_the_model_answers_with_what_it_has() {
        Conclusion conclusion = talk(
                        LIVER, 2, "<VISTA3D(organs)>", "<VISTA3D(skeleton)>", "<VISTA3D(muscles)>", "Liver.")
                .open(Dialogues.subject("CT"), "Q");

        assertThat(conclusion.ending()).isEqualTo(Ending.ROUNDS_USED_UP);
        assertThat(conclusion.answer()).isEqualTo("Liver.");
        assertThat(asked).extracting(ExpertCall::argument).containsExactly("organs", "skeleton");
        assertThat(conclusion.exchanges())
                .extracting(Exchange::outcome)
                .containsExactly(Outcome.REPORTED, Outcome.REPORTED, Outcome.REFUSED);
        assertThat(conclusion.history().get(6).prompt()).startsWith("No more experts can be asked.");
    }

    @Test
    void a_trigger_in_the_last_answer_is_taken_out_and_kept_in_the_trace() {
        Conclusion conclusion = talk(LIVER, 0, "<VISTA3D(organs)>", "Liver. Let me trigger <VISTA3D(organs)>.")
                .open(Dialogues.subject("CT"), "Q");

        assertThat(conclusion.answer()).isEqualTo("Liver.");
        assertThat(asked).isEmpty();
        assertThat(conclusion.exchanges())
                .extracting(Exchange::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.REMOVED);
        assertThat(conclusion.history()).last().isEqualTo(Turn.assistant("Liver."));
    }

    @Test
    void a_model_that_never_stops_is_stopped() {
        Conclusion conclusion =
                talk(LIVER, 2, "<CXR>", "<CXR>", "<CXR>", "<CXR>").open(Dialogues.subject("CT"), "Q");

        assertThat(heard).hasSize(4);
        assertThat(conclusion.answer()).isEmpty();
        assertThat(conclusion.history())
                .allSatisfy(turn -> assertThat(turn.parts()).isNotEmpty());
    }

    @Test
    void triggers_of_the_cards_the_header_and_the_question_fire_nothing() {
        Conclusion conclusion =
                talk(LIVER, 2, "No.").open(Dialogues.subject("CT"), "What would <VISTA3D(organs)> say?");

        assertThat(conclusion.history().get(0).prompt()).contains("<CXR(args)>", "<VISTA3D(organs)>");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_further_question_goes_on_with_the_history_and_may_ask_again() {
        Conclusion first = talk(PNEUMOTHORAX, 2, TRIGGER, "Yes.").open(Dialogues.subject("DX"), "Q");

        Conclusion next = talk(PNEUMOTHORAX, 2, TRIGGER, "On the left.")
                .followUp(Dialogues.subject("DX"), first.history(), "Where?");

        assertThat(next.history().subList(0, 4)).isEqualTo(first.history());
        assertThat(next.history().get(4)).isEqualTo(Turn.user("Where?"));
        assertThat(next.history().get(6).prompt()).endsWith("respond to this prompt:\nWhere?");
        assertThat(asked).hasSize(2);
    }

    @Test
    void after_a_mask_the_further_question_joins_the_experts_words() {
        Conclusion first =
                talk(LIVER, 2, "I segmented it using <VISTA3D(organs)>.").open(Dialogues.subject("CT"), "Q");

        Conclusion next =
                talk(LIVER, 2, "The liver.").followUp(Dialogues.subject("CT"), first.history(), "What is red?");

        assertThat(roles(next.history())).isEqualTo("UAUA");
        assertThat(next.history().get(2).prompt()).endsWith("describe red: liver. What is red?");
    }

    private Conversation talk(ExpertAnswer answer, int rounds, String... script) {
        Deque<String> lines = new ArrayDeque<>(List.of(script));
        VisionModel model = history -> {
            heard.add(history);
            return lines.removeFirst();
        };
        ExpertDesk desk = call -> {
            asked.add(call);
            return answer;
        };
        return new Conversation(new VilaM3(Prompts.shipped(), Dialogues.ALL), model, desk, rounds);
    }

    private static String roles(List<Turn> history) {
        StringBuilder roles = new StringBuilder();
        history.forEach(turn -> roles.append(turn.role().name().charAt(0)));
        return roles.toString();
    }
}
