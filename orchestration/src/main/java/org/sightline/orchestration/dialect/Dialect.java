package org.sightline.orchestration.dialect;

import java.util.List;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;

/** How one family of models is spoken to about images and experts. Has no state: the turns are all there is. */
public interface Dialect {
    /** The user's first turn: pictures, what experts there are, the question. */
    Turn opening(Subject subject, String question);

    /**
     * The question that a draft answers.
     *
     * @param instruction what a person wants of this draft besides; may be empty
     */
    String report(String instruction);

    /**
     * The question that joins the drafts of a study's parts.
     *
     * @param question that each part answered
     */
    String merge(List<String> drafts, String question);

    /** Tokens of the words that an opening with a picture has besides the question, from above. */
    int overhead();

    /** A later question, about the pictures of the history. */
    default Turn followUp(String question) {
        return Turn.user(PlainText.question(question));
    }

    /**
     * Reads what the model said, and checks that the expert it asks for exists and reads such images.
     *
     * @param assistant text of the assistant alone: user turns are full of what looks like calls
     */
    Reply read(String assistant, Subject subject);

    /** The expert's answer, with the question again where the model shall go on. */
    Turn result(Reply.Call call, ExpertAnswer answer, String question);

    /** Why an expert was not asked, with the question again. */
    Turn refusal(String reason, String question);

    /** That no more experts can be asked, with the question again. */
    Turn usedUp(String question);

    /** The text without calls of experts, for a last answer; the same text when it has none. */
    String withoutCalls(String assistant);

    /** The text of an answer that says with a call what was done, for people: without the call's brackets. */
    String forPeople(String assistant);
}
