package org.sightline.orchestration.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.sightline.orchestration.report.Section;

/** A row of {@code grounding/sentences.tsv}: a sentence and what a person says it claims. */
record Labelled(String part, String domain, Section.Kind section, String text, List<String> claims) {
    private static final String FILE = "/grounding/sentences.tsv";

    static List<Labelled> all() {
        try (InputStream in = Objects.requireNonNull(Labelled.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Labelled::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled row(String line) {
        String[] cells = line.split("\t", -1);
        List<String> claims = cells[4].isEmpty() ? List.of() : List.of(cells[4].split("; "));
        return new Labelled(cells[0], cells[1], Section.Kind.valueOf(cells[2]), cells[3], claims);
    }

    boolean held() {
        return part.equals("held");
    }
}
