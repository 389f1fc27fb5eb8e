package org.sightline.orchestration.evaluation.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A part of a set: its publishers begin file names with it. */
record Split(String name) {
    private static final List<String> KNOWN = List.of("train", "validation", "validate", "val", "test");

    static Split of(Source source) {
        return new Split(source.split().toLowerCase(Locale.ROOT));
    }

    /** {@code validation}, {@code validate} and {@code val} are one. */
    boolean names(Path file) {
        String given = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith("val") ? given.startsWith("val") : given.startsWith(name);
    }

    /** What the files say they are; this one where they do not say. */
    String fitting(List<Path> files) {
        String first = files.get(0).getFileName().toString().toLowerCase(Locale.ROOT);
        return KNOWN.stream().filter(first::startsWith).findFirst().orElse(name);
    }
}
