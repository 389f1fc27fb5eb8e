package org.sightline.experts.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.manifest.InputRule;
import org.sightline.experts.manifest.Span;

/** Declines by the header, before a pixel is decoded. Reasons name attributes and rules, never the patient. */
public final class InputGuard {
    private final InputRule rule;
    private final Input input;

    public InputGuard(InputRule rule, Input input) {
        this.rule = rule;
        this.input = input;
    }

    /** Why this image is not for the expert; empty when it is. */
    public Optional<String> refusal(InstanceHeader header) {
        return Stream.of(
                        modality(header),
                        objectKind(header),
                        bodyPart(header),
                        view(header),
                        words(header),
                        age(header),
                        pixels(header))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> modality(InstanceHeader header) {
        String modality = header.series().modality();
        return refuseIf(
                !rule.modalities().contains(modality),
                "modality " + shown(modality) + " is not " + listed(rule.modalities()));
    }

    private Optional<String> objectKind(InstanceHeader header) {
        if (!rule.sopClasses().isEmpty() && !rule.sopClasses().contains(header.sopClassUid())) {
            return Optional.of("SOP class " + header.sopClassUid() + " is not accepted");
        }
        boolean fits = rule.imageTypes().isEmpty()
                || header.image().imageType().stream().anyMatch(rule.imageTypes()::contains);
        return refuseIf(!fits, "no value of the image type is " + listed(rule.imageTypes()));
    }

    private Optional<String> bodyPart(InstanceHeader header) {
        String part = header.series().bodyPart().strip().toUpperCase(Locale.ROOT);
        if (part.isEmpty()) {
            boolean stated = rule.bodyPartWords().isEmpty() || says(header);
            return refuseIf(!stated, "neither the body part nor a description says " + listed(rule.bodyParts()));
        }
        boolean accepted = rule.bodyParts().isEmpty() || rule.bodyParts().contains(part);
        return refuseIf(!accepted, "body part " + part + " is not " + listed(rule.bodyParts()));
    }

    private Optional<String> view(InstanceHeader header) {
        String view = header.series().viewPosition().strip().toUpperCase(Locale.ROOT);
        return refuseIf(rule.refuseViews().contains(view), "view position " + view + " is not a frontal view");
    }

    private Optional<String> words(InstanceHeader header) {
        SeriesModule series = header.series();
        if (!series.viewPosition().isBlank()) {
            return Optional.empty(); // says it better than a description, which may name both views of an examination
        }
        List<String> words = words(series.description(), series.protocol()).toList();
        Optional<String> refused =
                words.stream().filter(word -> fits(word, rule.refuseWords())).findFirst();
        boolean overruled = words.stream().anyMatch(word -> fits(word, rule.acceptWords()));
        return refused.filter(word -> !overruled).map(word -> "the series is described as " + word);
    }

    private Optional<String> age(InstanceHeader header) {
        OptionalDouble years = header.patient().ageYears(header.study().date());
        return rule.ageYears()
                .filter(span -> years.isPresent() && !span.contains(Math.floor(years.getAsDouble())))
                .map(InputGuard::outside);
    }

    private static String outside(Span span) {
        return String.format(
                Locale.ROOT,
                "the patient's age is outside the %.0f to %.0f years the model was trained on",
                span.min(),
                span.max());
    }

    private Optional<String> pixels(InstanceHeader header) {
        ImageModule image = header.image();
        if (!header.hasPixels()) {
            return Optional.of("the object has no pixels");
        }
        if (!image.photometric().startsWith("MONOCHROME")) {
            return Optional.of("the image is in colour (" + shown(image.photometric()) + ")");
        }
        if (input == Input.IMAGE && image.frames() > 1) {
            return Optional.of("the object has " + image.frames() + " frames");
        }
        return refuseIf(
                Math.min(image.rows(), image.columns()) < rule.minPixels(),
                "the image has less than " + rule.minPixels() + " rows or columns");
    }

    private boolean says(InstanceHeader header) {
        SeriesModule series = header.series();
        return words(series.description(), series.protocol(), header.study().description())
                .anyMatch(word -> fits(word, rule.bodyPartWords()));
    }

    /** Whether a word is one of the patterns; a final {@code *} stands for any ending. */
    static boolean fits(String word, List<String> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? word.startsWith(pattern.substring(0, pattern.length() - 1))
                        : word.equals(pattern));
    }

    /** In upper case. */
    static Stream<String> words(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")));
    }

    private static Optional<String> refuseIf(boolean refused, String reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }

    private static String listed(Set<String> values) {
        return String.join(" or ", values.stream().sorted().toList());
    }

    private static String shown(String value) {
        return value.isBlank() ? "(absent)" : value;
    }
}
