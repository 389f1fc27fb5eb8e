package org.sightline.app.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in {@code docs/operations.md}: names with their labels. */
public final class MetricsTable {
    private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(sightline_\\w+)` \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern SAMPLE = Pattern.compile("^(sightline_\\w+)(?:\\{([^}]*)\\})? ", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final String SUFFIXES = "_(bucket|count|sum|max)$";

    private MetricsTable() {}

    /** As documented. */
    public static Map<String, Set<String>> documented() {
        try {
            return found(ROW, WORD, Files.readString(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As exported: the lines of one timer are one metric, and {@code le} is a label of its buckets. */
    public static Map<String, Set<String>> exported(String scrape) {
        return found(SAMPLE, LABEL, scrape);
    }

    private static Map<String, Set<String>> found(Pattern line, Pattern label, String text) {
        Map<String, Set<String>> found = new TreeMap<>();
        Matcher lines = line.matcher(text);
        while (lines.find()) {
            String labels = lines.group(2) == null ? "" : lines.group(2);
            found.computeIfAbsent(lines.group(1).replaceFirst("_seconds" + SUFFIXES, "_seconds"), n -> new TreeSet<>())
                    .addAll(words(label, labels));
        }
        return found;
    }

    private static Set<String> words(Pattern label, String text) {
        return label.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of metrics in a query or a page. */
    public static Set<String> named(String text) {
        return Arrays.stream(text.split("\\W+"))
                .filter(word -> word.startsWith("sightline_"))
                .map(word -> word.replaceFirst("_seconds" + SUFFIXES, "_seconds"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
