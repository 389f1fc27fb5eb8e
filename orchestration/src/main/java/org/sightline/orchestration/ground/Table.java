package org.sightline.orchestration.ground;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sightline.dicom.Code;

/** A table of this package: tab-separated, lines that begin with # are words about it. */
final class Table {
    private Table() {}

    /** Rows of {@code columns} cells each. */
    static List<List<String>> rows(String name, int columns) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> checked(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> checked(String name, String line, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(name + " has " + cells.size() + " cells in: " + line);
        }
        return cells;
    }

    /** A cell that may hold "-" for nothing. */
    static Optional<String> cell(String text) {
        return Optional.of(text).filter(t -> !t.equals("-"));
    }

    /** How tables and rules name a code: {@code SCT 39607008}. Codes are the same by scheme and value. */
    static String key(Code code) {
        return code.scheme() + " " + code.value();
    }
}
