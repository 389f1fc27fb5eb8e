package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor.Input;

/** Reads the {@code input} part of {@code expert.yaml}. */
final class InputRules {
    static final String UID = "[0-9]+(\\.[0-9]+)+";
    static final String IMAGE_TYPE = "[A-Z0-9 _]{1,16}";
    static final Set<String> CHANNEL_KEYS = Set.of("name", "words", "refuseWords");
    static final Set<String> KEYS = Set.of(
            "takes",
            "modalities",
            "bodyParts",
            "sopClasses",
            "imageTypes",
            "bodyPartWords",
            "refuseViews",
            "refuseWords",
            "acceptWords",
            "ageYears",
            "minPixels",
            "minSlices",
            "maxSpacing",
            "checks",
            "channels");

    private InputRules() {}

    static InputRule read(Section root, Kind kind) {
        Section input = root.section("input", KEYS);
        input.require(
                () -> modalities(input),
                () -> takes(input, kind),
                () -> input.texts("bodyParts"),
                () -> sopClasses(input),
                () -> imageTypes(input),
                () -> input.texts("bodyPartWords"),
                () -> input.texts("refuseViews"),
                () -> input.texts("refuseWords"),
                () -> input.texts("acceptWords"),
                () -> age(input),
                () -> input.whole("minPixels", 1, 1),
                () -> input.whole("minSlices", 1, 1),
                () -> maxSpacing(input),
                () -> checks(input));
        return rule(input, takes(input, kind));
    }

    private static InputRule rule(Section input, Input takes) {
        return new InputRule(
                takes,
                modalities(input),
                Set.copyOf(input.texts("bodyParts")),
                sopClasses(input),
                imageTypes(input),
                input.texts("bodyPartWords"),
                Set.copyOf(input.texts("refuseViews")),
                input.texts("refuseWords"),
                input.texts("acceptWords"),
                age(input),
                input.whole("minPixels", 1, 1),
                input.whole("minSlices", 1, 1),
                maxSpacing(input),
                checks(input),
                channels(input, takes));
    }

    private static Set<String> modalities(Section input) {
        if (input.texts("modalities").isEmpty()) {
            throw input.problem("modalities", "needs at least one Modality (0008,0060) value");
        }
        return Set.copyOf(input.texts("modalities"));
    }

    private static Set<String> sopClasses(Section input) {
        return Set.copyOf(input.texts("sopClasses", UID, "has to be a list of SOP Class UIDs (0008,0016)"));
    }

    private static Set<String> imageTypes(Section input) {
        return Set.copyOf(input.texts("imageTypes", IMAGE_TYPE, "has to be a list of Image Type values"));
    }

    private static Optional<Span> age(Section input) {
        return input.has("ageYears") ? Optional.of(span(input, "ageYears")) : Optional.empty();
    }

    private static double maxSpacing(Section input) {
        return input.has("maxSpacing") ? input.number("maxSpacing", Double.MIN_NORMAL) : Double.MAX_VALUE;
    }

    private static List<PixelCheck> checks(Section input) {
        return input.choices("checks", PixelCheck.values(), PixelCheck::key);
    }

    private static Input takes(Section input, Kind kind) {
        Optional<Input> fixed = kind.input();
        if (fixed.isPresent() && input.has("takes")) {
            throw input.problem("takes", "is not for kind " + kind.key() + ", which always takes the same");
        }
        return fixed.orElseGet(() ->
                input.choice("takes", Input.values(), value -> value.name().toLowerCase(Locale.ROOT)));
    }

    private static List<InputRule.Channel> channels(Section input, Input takes) {
        if (takes != Input.VOLUMES) {
            if (input.has("channels")) {
                throw input.problem("channels", "is only for experts that take several series");
            }
            return List.of();
        }
        Set<String> names = new HashSet<>();
        return input.each("channels", CHANNEL_KEYS, section -> channel(section, names));
    }

    private static InputRule.Channel channel(Section section, Set<String> names) {
        String name = section.text("name");
        if (!names.add(name)) {
            throw section.problem("name", "stands twice");
        }
        return new InputRule.Channel(name, section.someTexts("words"), section.texts("refuseWords"));
    }

    static Span span(Section section, String key) {
        Section span = section.section(key, Set.of("min", "max"));
        return span.checked("min", s -> new Span(s.number("min", 0), s.number("max", 0)));
    }
}
