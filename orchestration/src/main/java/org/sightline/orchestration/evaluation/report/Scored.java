package org.sightline.orchestration.evaluation.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.metric.Answered;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.metric.Bounds;
import org.sightline.orchestration.evaluation.metric.Figures;
import org.sightline.orchestration.evaluation.metric.Metric;
import org.sightline.orchestration.evaluation.metric.Metric.Group;

/**
 * All figures of one run, and what they rest on.
 *
 * @param run what was run, as {@code run.json} has it; empty for predictions from elsewhere
 * @param set name of the set
 * @param dataHash hash of the questions
 */
public record Scored(
        String set,
        String dataHash,
        Figures figures,
        Map<Metric, Bootstrap.Interval> intervals,
        Bootstrap bootstrap,
        ObjectNode run) {
    public static Scored of(String set, String dataHash, List<Answered> answers, Bootstrap bootstrap, ObjectNode run) {
        Figures figures = new Figures(answers);
        return new Scored(set, dataHash, figures, bootstrap.intervals(figures), bootstrap, run);
    }

    /** {@code metrics.json}: fractions from 0 to 1, to twelve places; null where a group has no question. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counts(json);
        for (Metric metric : Metric.values()) {
            Numbers.put(json, metric.key(), figures.value(metric));
        }
        bounds().forEach((name, value) -> Numbers.put(json, name, value));
        intervals(json.putObject("ci95"));
        json.putObject("bootstrap").put("rounds", bootstrap.rounds()).put("seed", bootstrap.seed());
        breakdown(json.putObject("by_type"), byType());
        breakdown(json.putObject("by_question_word"), byWord());
        json.put("dataset", set).put("dataset_sha256", dataHash);
        json.set("run", run);
        return json;
    }

    private void counts(ObjectNode json) {
        List<Answered> answers = figures.answers();
        json.put("n", answers.size());
        json.put("n_closed", figures.count(Group.CLOSED)).put("n_open", figures.count(Group.OPEN));
        json.put("n_failed", failed()).put("n_missing", missing());
    }

    /** Questions whose call gave no answer. */
    public int failed() {
        return (int) figures.answers().stream().filter(Answered::failed).count();
    }

    /** Questions that were never asked. */
    public int missing() {
        return (int) figures.answers().stream()
                .filter(answer -> answer.text().isEmpty() && !answer.failed())
                .count();
    }

    /** What the questions alone say, by name; {@code one_answer_ceiling} is that of the open questions. */
    public Map<String, OptionalDouble> bounds() {
        List<Question> questions =
                figures.answers().stream().map(Answered::question).toList();
        Map<String, OptionalDouble> bounds = new LinkedHashMap<>();
        bounds.put("always_yes", Bounds.alwaysYes(questions));
        bounds.put("one_answer_ceiling", Bounds.oneAnswer(questions, question -> question.type() == AnswerType.OPEN));
        bounds.put(
                "one_answer_ceiling_closed",
                Bounds.oneAnswer(questions, question -> question.type() == AnswerType.CLOSED));
        bounds.put("one_answer_ceiling_overall", Bounds.oneAnswer(questions, question -> true));
        return bounds;
    }

    private void intervals(ObjectNode json) {
        for (Metric metric : Metric.values()) {
            Bootstrap.Interval interval = intervals.get(metric);
            if (interval != null) {
                json.putArray(metric.key()).add(Numbers.rounded(interval.low())).add(Numbers.rounded(interval.high()));
            }
        }
    }

    Map<String, Figures> byType() {
        return new TreeMap<>(figures.by(answer -> answer.question().type().key()));
    }

    Map<String, Figures> byWord() {
        return new TreeMap<>(figures.by(answer -> answer.question().word()));
    }

    private static void breakdown(ObjectNode json, Map<String, Figures> parts) {
        parts.forEach((name, part) -> {
            ObjectNode row = json.putObject(name).put("n", part.answers().size());
            for (Metric metric : Metric.values()) {
                part.value(metric).ifPresent(value -> row.put(metric.key(), Numbers.rounded(value)));
            }
        });
    }
}
