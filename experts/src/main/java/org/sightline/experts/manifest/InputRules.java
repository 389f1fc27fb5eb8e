package org.sightline.experts.manifest;

import java.util.Optional;
import java.util.Set;

/** Reads the {@code input} part of {@code expert.yaml}. */
final class InputRules {
    private static final Set<String> KEYS = Set.of(
            "modalities",
            "bodyParts",
            "bodyPartWords",
            "refuseViews",
            "refuseWords",
            "acceptWords",
            "ageYears",
            "minPixels",
            "minSlices",
            "maxSpacing",
            "checks");

    private InputRules() {}

    static InputRule read(Section root) {
        Section input = root.section("input", KEYS);
        if (input.texts("modalities").isEmpty()) {
            throw input.problem("modalities", "needs at least one Modality (0008,0060) value");
        }
        return new InputRule(
                Set.copyOf(input.texts("modalities")),
                Set.copyOf(input.texts("bodyParts")),
                input.texts("bodyPartWords"),
                Set.copyOf(input.texts("refuseViews")),
                input.texts("refuseWords"),
                input.texts("acceptWords"),
                input.has("ageYears") ? Optional.of(span(input, "ageYears")) : Optional.empty(),
                input.whole("minPixels", 1, 1),
                input.whole("minSlices", 1, 1),
                input.has("maxSpacing") ? input.number("maxSpacing", Double.MIN_NORMAL) : Double.MAX_VALUE,
                input.choices("checks", PixelCheck.values(), PixelCheck::key));
    }

    static Span span(Section section, String key) {
        Section span = section.section(key, Set.of("min", "max"));
        return span.checked("min", s -> new Span(s.number("min", 0), s.number("max", 0)));
    }
}
