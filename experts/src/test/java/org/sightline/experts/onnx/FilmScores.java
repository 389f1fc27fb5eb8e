package org.sightline.experts.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Scores of labelled films, and how sure what they say is: 95 % from draws of patient groups. */
record FilmScores(List<Film> films) {
    private static final int DRAWS = 2000;
    private static final int SEED = 20261129;

    /**
     * One film.
     *
     * @param group of films of one patient
     */
    record Film(double score, boolean sick, String group) {}

    double auc() {
        return auc(films);
    }

    /** Of the sick, those with at least this score. */
    double sensitivity(double from) {
        return share(Film::sick, film -> film.score() >= from);
    }

    /** Of the well, those below this score. */
    double specificity(double from) {
        return share(film -> !film.sick(), film -> film.score() < from);
    }

    /** The 2.5 % and 97.5 % quantiles of the AUC. */
    double[] aucInterval() {
        List<Double> drawn = new ArrayList<>();
        List<List<Film>> groups = groups();
        Random random = new Random(SEED);
        while (drawn.size() < DRAWS) {
            List<Film> draw = new ArrayList<>();
            groups.forEach(group -> draw.addAll(groups.get(random.nextInt(groups.size()))));
            double auc = auc(draw);
            if (Double.isFinite(auc)) { // a draw of one class has none
                drawn.add(auc);
            }
        }
        drawn.sort(null);
        return new double[] {drawn.get(DRAWS / 40), drawn.get(DRAWS - 1 - DRAWS / 40)};
    }

    private List<List<Film>> groups() {
        Map<String, List<Film>> groups = films.stream().collect(Collectors.groupingBy(Film::group));
        return groups.keySet().stream().sorted().map(groups::get).toList();
    }

    private static double auc(List<Film> films) {
        return Films.auc(scores(films, Film::sick), scores(films, film -> !film.sick()));
    }

    private static List<Double> scores(List<Film> films, Predicate<Film> which) {
        ToDoubleFunction<Film> score = Film::score;
        return films.stream().filter(which).mapToDouble(score).boxed().toList();
    }

    private double share(Predicate<Film> of, Predicate<Film> which) {
        return (double) films.stream().filter(of.and(which)).count()
                / films.stream().filter(of).count();
    }
}
