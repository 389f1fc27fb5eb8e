package org.sightline.orchestration.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A table beside this package: tab-separated cells, comments behind {@code #}, the same number of cells in every row. */
final class Table {
    private Table() {}

    static List<List<String>> rows(String name, int columns) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the table " + name);
            }
            return rows(name, columns, new BufferedReader(new InputStreamReader(in, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows(String name, int columns, BufferedReader lines) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> cells = List.of(line.split("\t", -1));
                if (cells.size() != columns) {
                    throw new IllegalStateException(name + " line " + number + ": " + cells.size() + " cells");
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** The parts of a cell between bars; none where it is empty. */
    static List<String> parts(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
    }
}
