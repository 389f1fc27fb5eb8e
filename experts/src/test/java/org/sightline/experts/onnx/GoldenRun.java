package org.sightline.experts.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures golden figures again and writes them down; called by {@code experts/bench/golden.sh} in {@code experts}. */
final class GoldenRun {
    private static final Path IMAGES = Path.of("..", "docs", "images");

    private GoldenRun() {}

    /** {@code films PACKAGE ...}, {@code brains THREADS PACKAGE/SCAN ...}, {@code pictures THREADS} or {@code page}. */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "films" -> films(rest);
            case "brains" -> brains(Integer.parseInt(rest.get(0)), rest.subList(1, rest.size()));
            case "pictures" -> GoldenPictures.draw(IMAGES, Integer.parseInt(rest.get(0)));
            case "page" -> GoldenTable.read().writePage();
            default -> throw new IllegalArgumentException("films, brains, pictures or page, not " + arguments[0]);
        }
    }

    private static void films(List<String> names) throws IOException {
        for (String name : names) {
            try (GoldenFilms films = new GoldenFilms(name, Files.createTempDirectory("films"))) {
                keep(films.figures());
            }
        }
    }

    /** Written after each, because one takes minutes. */
    private static void brains(int threads, List<String> runs) throws IOException {
        GoldenBrains brains = new GoldenBrains(Files.createTempDirectory("brains"), threads);
        for (String run : runs) {
            String[] parts = run.split("/", 2);
            keep(brains.figures(parts[0], BrainScan.valueOf(parts[1])));
        }
    }

    private static void keep(List<GoldenFigure> figures) {
        GoldenTable table = GoldenTable.read();
        figures.forEach(table::put);
        figures.forEach(figure -> System.out.println(figure.csv() + (figure.holds() ? "" : " DIFFERS")));
        table.write();
    }
}
