package org.sightline.experts.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures that {@code docs/experts.md} shows, as a file that a test compares with fresh ones. */
final class GoldenTable {
    /** In the folder {@code experts}. */
    static final Path FILE = Path.of("src/test/resources/org/sightline/experts/onnx/golden.csv");

    static final Path PAGE = Path.of("..", "docs", "experts.md");

    private static final String HEAD = "expert,input,figure,measured,stated,tolerance,decimals";
    private static final String START = "<!-- golden table: written by experts/bench/golden.sh -->";
    private static final String END = "<!-- end of the golden table -->";

    private final Map<String, GoldenFigure> figures = new LinkedHashMap<>();

    static GoldenTable read() {
        GoldenTable table = new GoldenTable();
        if (Files.exists(FILE)) {
            lines(FILE).stream()
                    .filter(line -> !line.equals(HEAD))
                    .forEach(line -> table.put(GoldenFigure.ofCsv(line)));
        }
        return table;
    }

    /** Takes the place of the figure of the same key. */
    void put(GoldenFigure figure) {
        figures.put(figure.key(), figure);
    }

    List<GoldenFigure> figures() {
        return List.copyOf(figures.values());
    }

    GoldenFigure of(GoldenFigure fresh) {
        GoldenFigure kept = figures.get(fresh.key());
        if (kept == null) {
            throw new AssertionError("golden.csv has no " + fresh.key());
        }
        return kept;
    }

    void write() {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        figures.values().stream().map(GoldenFigure::csv).sorted().forEach(lines::add);
        write(FILE, String.join("\n", lines) + "\n");
    }

    /** Puts the table between the two marks of the page. */
    void writePage() {
        String page = String.join("\n", lines(PAGE)) + "\n";
        String before = page.substring(0, page.indexOf(START));
        String after = page.substring(page.indexOf(END) + END.length());
        write(PAGE, before + markdown() + after);
    }

    /** The table with its marks. */
    String markdown() {
        return figures.values().stream()
                .map(GoldenFigure::markdown)
                .collect(Collectors.joining(
                        "\n",
                        START + "\n\n| expert | input | figure | measured | stated | may differ by |\n"
                                + "| --- | --- | --- | --- | --- | --- |\n",
                        "\n\n" + END));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
