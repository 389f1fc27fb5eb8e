package org.sightline.orchestration.evaluation.metric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sightline.orchestration.evaluation.metric.Metric.Group;

/**
 * All metrics over some answers. What each question scored is kept, so that intervals and comparisons draw from the same
 * numbers that the means are made of.
 */
public final class Figures {
    private final List<Answered> answers;
    private final Map<Metric, double[]> scores = new EnumMap<>(Metric.class);
    private final Map<Group, boolean[]> groups = new EnumMap<>(Group.class);
    private final long[][] bleu;

    public Figures(List<Answered> answers) {
        this.answers = List.copyOf(answers);
        this.bleu = answers.stream().map(Bleu::counts).toArray(long[][]::new);
        for (Group group : Group.values()) {
            groups.put(group, members(group));
        }
        for (Metric metric : Metric.values()) {
            scores.put(metric, scored(metric));
        }
    }

    private double[] scored(Metric metric) {
        return answers.stream()
                .mapToDouble(answer -> metric.group().holds(answer.question()) ? metric.score(answer) : 0)
                .toArray();
    }

    private boolean[] members(Group group) {
        boolean[] members = new boolean[answers.size()];
        for (int n = 0; n < members.length; n++) {
            members[n] = group.holds(answers.get(n).question());
        }
        return members;
    }

    public List<Answered> answers() {
        return answers;
    }

    /** Questions of a group. */
    public int count(Group group) {
        return (int) answers.stream()
                .filter(answer -> group.holds(answer.question()))
                .count();
    }

    /** Empty where its group has no question. */
    public OptionalDouble value(Metric metric) {
        return value(metric, Optional.empty());
    }

    /** @param drawn how often each question counts; all once when empty */
    OptionalDouble value(Metric metric, Optional<int[]> drawn) {
        boolean[] members = groups.getOrDefault(metric.group(), new boolean[0]);
        return metric.mean() ? mean(score(metric), members, drawn) : bleu(metric.bleu(), members, drawn);
    }

    /** What each question scored, in the order of the answers; only those of the metric's group mean something. */
    double[] score(Metric metric) {
        return scores.getOrDefault(metric, new double[0]);
    }

    boolean[] members(Metric metric) {
        return groups.getOrDefault(metric.group(), new boolean[0]);
    }

    private static OptionalDouble mean(double[] scores, boolean[] members, Optional<int[]> drawn) {
        double sum = 0;
        long count = 0;
        for (int n = 0; n < scores.length; n++) {
            int times = members[n] ? times(drawn, n) : 0;
            sum += times * scores[n];
            count += times;
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    private OptionalDouble bleu(int longest, boolean[] members, Optional<int[]> drawn) {
        long[] counts = new long[Bleu.COUNTS];
        long questions = 0;
        for (int n = 0; n < bleu.length; n++) {
            int times = members[n] ? times(drawn, n) : 0;
            questions += times;
            for (int k = 0; k < counts.length && times > 0; k++) {
                counts[k] += times * bleu[n][k];
            }
        }
        return questions == 0 ? OptionalDouble.empty() : OptionalDouble.of(Bleu.of(counts, longest));
    }

    private static int times(Optional<int[]> drawn, int n) {
        return drawn.isPresent() ? drawn.get()[n] : 1;
    }

    /** The same for each value that the function gives, in the order in which the values first come. */
    public Map<String, Figures> by(Function<Answered, String> key) {
        Map<String, List<Answered>> parts = new LinkedHashMap<>();
        answers.forEach(answer -> parts.computeIfAbsent(key.apply(answer), name -> new ArrayList<>())
                .add(answer));
        Map<String, Figures> figures = new LinkedHashMap<>();
        parts.forEach((name, part) -> figures.put(name, new Figures(part)));
        return figures;
    }
}
