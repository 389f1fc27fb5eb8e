package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor.Input;

/** Reads the {@code input} part of {@code expert.yaml}. */
final class InputRules {
    private static final String UID = "[0-9]+(\\.[0-9]+)+";
    private static final Set<String> KEYS = Set.of(
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
        if (input.texts("modalities").isEmpty()) {
            throw input.problem("modalities", "needs at least one Modality (0008,0060) value");
        }
        Input takes = takes(input, kind);
        return new InputRule(
                takes,
                Set.copyOf(input.texts("modalities")),
                Set.copyOf(input.texts("bodyParts")),
                Set.copyOf(input.texts("sopClasses", UID, "has to be a list of SOP Class UIDs (0008,0016)")),
                Set.copyOf(input.texts("imageTypes", "[A-Z0-9 _]{1,16}", "has to be a list of Image Type values")),
                input.texts("bodyPartWords"),
                Set.copyOf(input.texts("refuseViews")),
                input.texts("refuseWords"),
                input.texts("acceptWords"),
                input.has("ageYears") ? Optional.of(span(input, "ageYears")) : Optional.empty(),
                input.whole("minPixels", 1, 1),
                input.whole("minSlices", 1, 1),
                input.has("maxSpacing") ? input.number("maxSpacing", Double.MIN_NORMAL) : Double.MAX_VALUE,
                input.choices("checks", PixelCheck.values(), PixelCheck::key),
                channels(input, takes));
    }

    private static Input takes(Section input, Kind kind) {
        Set<Input> allowed = kind.inputs();
        if (allowed.size() > 1) {
            Input[] choices = allowed.stream().sorted().toArray(Input[]::new);
            return input.choice("takes", choices, value -> value.name().toLowerCase(Locale.ROOT));
        }
        if (input.has("takes")) {
            throw input.problem("takes", "is not for kind " + kind.key() + ", which always takes the same");
        }
        return allowed.iterator().next();
    }

    private static List<InputRule.Channel> channels(Section input, Input takes) {
        if (takes != Input.VOLUMES) {
            if (input.has("channels")) {
                throw input.problem("channels", "is only for experts that take several series");
            }
            return List.of();
        }
        Set<String> names = new HashSet<>();
        return input.sections("channels", Set.of("name", "words", "refuseWords")).stream()
                .map(section -> channel(section, names))
                .toList();
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
