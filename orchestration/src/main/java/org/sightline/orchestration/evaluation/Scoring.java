package org.sightline.orchestration.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.metric.Answered;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.report.Scored;
import org.sightline.orchestration.evaluation.run.Prediction;
import org.sightline.orchestration.evaluation.run.RunPlan;

/** Puts questions and predictions together. */
public final class Scoring {
    private Scoring() {}

    /**
     * @param plan whose questions are scored: those of its shard
     * @param predictions by id; those of questions that are not selected do not count
     * @param run what was run, for the record
     * @throws StudyException {@code EVALUATION_MISMATCH} when no prediction is of any of these questions
     */
    public static Scored of(RunPlan plan, Map<String, Prediction> predictions, Bootstrap bootstrap, ObjectNode run) {
        return Scored.of(plan.set(), plan.dataHash(), answered(plan.asked(), predictions), bootstrap, run);
    }

    /** In the order of the questions. */
    public static List<Answered> answered(List<Question> questions, Map<String, Prediction> predictions) {
        List<Answered> answers = new ArrayList<>();
        boolean any = predictions.isEmpty();
        for (Question question : questions) {
            Optional<Prediction> prediction = Optional.ofNullable(predictions.get(question.id()));
            any |= prediction.isPresent();
            answers.add(new Answered(
                    question,
                    prediction.flatMap(Prediction::text),
                    prediction.flatMap(Prediction::error).isPresent()));
        }
        if (!any) { // a join over the names of pictures has published an accuracy of 0 before
            throw new StudyException(
                    ErrorCode.EVALUATION_MISMATCH,
                    "",
                    "none of the " + predictions.size()
                            + " predictions has the id of a question; an id here is such as '"
                            + questions.get(0).id() + "'");
        }
        return answers;
    }
}
