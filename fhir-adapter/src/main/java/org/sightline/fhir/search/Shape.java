package org.sightline.fhir.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much of each resource to send. */
public record Shape(Summary summary, List<String> elements) {
    /** All of it. */
    public static final Shape WHOLE = new Shape(Summary.FALSE, List.of());

    /** Values of {@code _summary}. */
    public enum Summary {
        FALSE,
        TRUE,
        TEXT,
        DATA,
        COUNT
    }

    public Shape {
        elements = List.copyOf(elements);
    }

    /** @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST} */
    public static Shape of(Optional<String> summary, Optional<String> elements) {
        Summary kind = summary.map(Shape::summary).orElse(Summary.FALSE);
        List<String> names = elements.map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList())
                .orElse(List.of());
        if (names.stream().anyMatch(name -> !name.matches("[a-zA-Z][a-zA-Z.]*"))) {
            throw Search.bad("_elements", "names of elements, separated by commas");
        }
        return new Shape(kind, names);
    }

    private static Summary summary(String text) {
        return Arrays.stream(Summary.values())
                .filter(kind -> kind.name().toLowerCase(java.util.Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Search.bad("_summary", "one of true, text, data, count, false"));
    }
}
