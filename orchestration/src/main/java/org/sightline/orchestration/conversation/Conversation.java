package org.sightline.orchestration.conversation;

import java.util.List;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;

/**
 * Lets a model and experts talk until a question is answered. Keeps nothing between questions: a follow-up is asked
 * with the history that the last one left.
 */
public final class Conversation {
    /** Experts that may be asked for a question, calls that were refused included. */
    public static final int USUAL_ROUNDS = 2;

    private final Dialect dialect;
    private final VisionModel model;
    private final ExpertDesk desk;
    private final int rounds;

    /** @param rounds 0 or more; the model speaks {@code rounds + 2} times at most */
    public Conversation(Dialect dialect, VisionModel model, ExpertDesk desk, int rounds) {
        if (rounds < 0) {
            throw new IllegalArgumentException("rounds below 0: " + rounds);
        }
        this.dialect = dialect;
        this.model = model;
        this.desk = desk;
        this.rounds = rounds;
    }

    /**
     * Shows the model the subject and asks a first question.
     *
     * @throws org.sightline.dicom.error.StudyException of the model, or of the desk when all shall end
     */
    public Conclusion open(Subject subject, String question) {
        return answered(subject, List.of(dialect.opening(subject, question)), question);
    }

    /**
     * Asks a further question.
     *
     * @param history that the last conclusion left
     * @throws org.sightline.dicom.error.StudyException of the model, or of the desk when all shall end
     */
    public Conclusion followUp(Subject subject, List<Turn> history, String question) {
        return answered(subject, dialect.followUp(question).after(history), question);
    }

    private Conclusion answered(Subject subject, List<Turn> history, String question) {
        return new Exchanges(dialect, model, desk, subject, question, history).until(rounds);
    }
}
