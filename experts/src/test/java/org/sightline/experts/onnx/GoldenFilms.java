package org.sightline.experts.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The golden figures of a chest film classifier, on the same films as JPEG and as DICOM. */
final class GoldenFilms implements AutoCloseable {
    private static final String FILMS = "303 films of test-dev, JPEG";
    private static final String WRAPPED = "the same 303 films, DICOM";
    private static final String ENCODED = "24 films in six encodings, DICOM";

    /**
     * What a card states, and where reference runs lie.
     *
     * @param auc with the ends of its interval
     * @param rates sensitivity and specificity from the manifest's {@code present} up
     */
    private record Stated(double[] auc, double[] rates, Path scores, Path encodedScores) {}

    private final String name;
    private final Path folder;
    private final Stated stated;
    private final Manifest manifest;
    private final ImageClassifier expert;

    /** @param folder for the films as DICOM */
    GoldenFilms(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        stated = stated(name);
        Path own = Path.of(name);
        manifest = ManifestReader.read(own);
        String file = manifest.weights().get(0).file();
        Path weights = Files.exists(own.resolve(file)) ? own.resolve(file) : Shared.path("models/" + file);
        expert = new ImageClassifier(manifest, OnnxModel.of(manifest, Map.of("classifier", weights), 0, 2));
    }

    /** Of {@code cxr-pneumonia/CARD.md} and {@code shared/models/cxr-pneumonia-cnn.md}. */
    private static Stated stated(String name) {
        if (name.equals("cxr-pneumonia")) {
            Path own = Path.of(name, "expected");
            return new Stated(
                    new double[] {0.983, 0.970, 0.992},
                    new double[] {0.965, 0.874},
                    own.resolve("test-dev.csv"),
                    own.resolve("wrapped-kermany.csv"));
        }
        Path expected = Shared.path("models/expected");
        return new Stated(
                new double[] {0.942, 0.913, 0.967},
                new double[] {0.880, 0.893},
                expected.resolve(name + ".test-dev.csv"),
                expected.resolve(name + ".wrapped-kermany.csv"));
    }

    List<GoldenFigure> figures() {
        List<Row> rows = rows();
        List<Double> pictures = rows.stream().map(this::ofPicture).toList();
        List<Double> objects = rows.stream().map(this::ofObject).toList();
        List<GoldenFigure> figures = new ArrayList<>(scored(scores(rows, pictures)));
        figures.add(difference(
                FILMS, Shared.csv(stated.scores()), rows.stream().map(Row::file).toList(), pictures));
        figures.add(figure(WRAPPED, "AUC", scores(rows, objects).auc(), stated.auc()[0], 0.0006, 3));
        figures.add(figure(WRAPPED, "largest difference from the JPEG's", largest(pictures, objects), 0, 1e-6, 6));
        figures.add(encoded());
        figures.addAll(guarded());
        return figures;
    }

    private List<GoldenFigure> scored(FilmScores scores) {
        double[] interval = scores.aucInterval();
        double present = manifest.labels().get(0).operatingPoint().orElseThrow().present();
        return List.of(
                figure(FILMS, "AUC", scores.auc(), stated.auc()[0], 0.0006, 3),
                figure(FILMS, "AUC, 2.5 % of draws of patients", interval[0], stated.auc()[1], 0.01, 3),
                figure(FILMS, "AUC, 97.5 % of draws of patients", interval[1], stated.auc()[2], 0.01, 3),
                figure(FILMS, "sensitivity at PRESENT", scores.sensitivity(present), stated.rates()[0], 0.0006, 3),
                figure(FILMS, "specificity at PRESENT", scores.specificity(present), stated.rates()[1], 0.0006, 3));
    }

    private GoldenFigure encoded() {
        Map<String, String> expected = Shared.csv(stated.encodedScores());
        List<String> files = expected.keySet().stream().sorted().toList();
        Path wrapped = Shared.path("data/dicom-cxr/wrapped-kermany");
        List<Double> scores =
                files.stream().map(file -> score(wrapped.resolve(file))).toList();
        return difference(ENCODED, expected, files, scores);
    }

    /** What is no frontal chest film of a child has to be declined. */
    private List<GoldenFigure> guarded() {
        List<Path> other = Shared.dicomFiles(Shared.path("data/dicom-modalities"));
        List<Path> adults = List.of(
                Shared.path("data/dicom-cxr/wg04-RG1-cr-chest-mono1-j2k-lossy.dcm"),
                FilmFile.write(new GreyImage(200, 200, new byte[200 * 200]), 9001, folder.resolve("blank.dcm")));
        long declined = other.stream().filter(file -> !reported(file)).count();
        long refused = adults.stream().filter(file -> !reported(file)).count();
        return List.of(
                figure(other.size() + " objects of dicom-modalities", "declined", declined, other.size(), 0, 0),
                figure("an adult's film and a blank one", "declined", refused, adults.size(), 0, 0));
    }

    private boolean reported(Path file) {
        return read(file).match(reported -> true, declined -> false, failed -> false);
    }

    private ExpertResult read(Path file) {
        return expert.read(Shared.request(List.of(Shared.instance(file))));
    }

    private double score(Path file) {
        return read(file)
                .match(
                        reported -> reported.findings()
                                .get(0)
                                .probability()
                                .orElseThrow()
                                .value(),
                        declined -> Double.NaN,
                        failed -> Double.NaN);
    }

    private double ofPicture(Row row) {
        return expert.reading(expert.prepared(row.picture())).scores()[0];
    }

    private double ofObject(Row row) {
        Path file = FilmFile.write(row.picture(), row.number(), folder.resolve("film-" + row.number() + ".dcm"));
        return score(file);
    }

    private GoldenFigure difference(
            String input, Map<String, String> expected, List<String> files, List<Double> scores) {
        List<Double> wanted = files.stream()
                .map(file -> Double.parseDouble(String.valueOf(expected.get(file))))
                .toList();
        return figure(input, "largest difference from the reference run", largest(wanted, scores), 0, 1e-5, 6);
    }

    /** NaN when one is NaN. */
    private static double largest(List<Double> some, List<Double> others) {
        double largest = 0;
        for (int i = 0; i < some.size(); i++) {
            largest = Math.max(largest, Math.abs(some.get(i) - others.get(i)));
        }
        return largest;
    }

    private static FilmScores scores(List<Row> rows, List<Double> scores) {
        List<FilmScores.Film> films = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            films.add(new FilmScores.Film(
                    scores.get(i), rows.get(i).sick(), rows.get(i).group()));
        }
        return new FilmScores(films);
    }

    private GoldenFigure figure(
            String input, String figure, double measured, double stated, double tolerance, int decimals) {
        return new GoldenFigure(name, input, figure, measured, stated, tolerance, decimals);
    }

    private record Row(int number, String file, boolean sick, String group) {
        GreyImage picture() {
            return Films.jpeg(Shared.path("data/cxr-pneumonia-kermany").resolve(file));
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Shared.path("data/cxr-pneumonia-kermany/test-dev.csv"))) {
                String[] cells = line.split(",");
                if (!cells[0].equals("file")) {
                    rows.add(new Row(rows.size(), cells[0], cells[1].equals("PNEUMONIA"), cells[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        expert.close();
    }
}
