package org.sightline.orchestration.evaluation.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;

/** What the questions alone say of any figure: between the laziest model and the best that can be. */
public final class Bounds {
    private Bounds() {}

    /** Accuracy of always answering yes, over the closed questions; empty without any. */
    public static OptionalDouble alwaysYes(List<Question> questions) {
        return questions.stream()
                .filter(question -> question.type() == AnswerType.CLOSED)
                .mapToDouble(question -> Rules.exact(question.answer(), "yes"))
                .average();
    }

    /**
     * Exact match of the best possible model that gives the same answer whenever it is asked the same of the same
     * picture: some questions stand in the set with several answers.
     *
     * @return empty when no question fits
     */
    public static OptionalDouble oneAnswer(List<Question> questions, Predicate<Question> which) {
        Map<List<String>, Map<String, Integer>> asked = new HashMap<>();
        int count = 0;
        for (Question question : questions.stream().filter(which).collect(Collectors.toList())) {
            asked.computeIfAbsent(List.of(question.image(), question.question()), pair -> new HashMap<>())
                    .merge(Rules.plain(question.answer()), 1, Integer::sum);
            count++;
        }
        int best = asked.values().stream()
                .mapToInt(answers ->
                        answers.values().stream().mapToInt(n -> n).max().orElse(0))
                .sum();
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) best / count);
    }
}
