package org.sightline.experts.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Accepts;
import org.sightline.experts.ExpertDescriptor.Input;

/**
 * What a MONAI bundle says of its model in {@code configs/metadata.json}.
 *
 * @param folder of the bundle
 * @param version of the bundle
 * @param task one line
 * @param description longer
 * @param intendedUse what its makers meant it for
 * @param input the model's only or first input
 * @param output the model's only or first output
 */
public record MonaiBundle(
        Path folder, String version, String task, String description, String intendedUse, Tensor input, Tensor output) {
    /** Where it stands in the bundle. */
    public static final String METADATA = "configs/metadata.json";

    private static final Map<String, String> MODALITIES =
            Map.of("CT", "CT", "MR", "MR", "MRI", "MR", "US", "US", "PT", "PT");

    /**
     * An array of the model.
     *
     * @param modality as the bundle writes it
     * @param channels how many
     * @param shape what each spatial axis may be
     * @param range of the values
     * @param patches whether the model sees parts of a volume, one at a time
     * @param meanings of the channels, by number; without gaps
     */
    public record Tensor(
            String modality,
            int channels,
            List<Axis> shape,
            Optional<Span> range,
            boolean patches,
            SortedMap<Integer, String> meanings) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    /**
     * How long an axis may be: {@code 96}, {@code *} or {@code n} for any length, {@code 16*n} for multiples,
     * {@code 2**p} for powers, {@code 2**p*n} for multiples of a power.
     */
    public record Axis(String text) {
        static final String FORM =
                "[1-9]\\d*|\\*|[a-z]|[1-9]\\d*\\*[a-z]|[a-z]\\*[1-9]\\d*|[2-9]\\d*\\*\\*[a-z](\\*[a-z])?";

        public boolean allows(int length) {
            if (text.matches("\\d+")) {
                return length == Integer.parseInt(text);
            }
            if (text.matches("\\*|[a-z]")) {
                return true;
            }
            int base = Integer.parseInt(text.replaceAll("\\D", ""));
            return text.matches("\\d+\\*\\*[a-z]") ? power(base, length) : length % base == 0;
        }

        private static boolean power(int base, int length) {
            int rest = length;
            while (rest > 1 && rest % base == 0) {
                rest /= base;
            }
            return rest == 1;
        }
    }

    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(METADATA));
    }

    /** @throws StudyException {@code INVALID_EXPERT}; the message names file, line and rule */
    public static MonaiBundle read(Path folder) {
        return MonaiBundles.read(folder);
    }

    /** Folder of its weights. */
    public Path models() {
        return folder.resolve("models");
    }

    /** What a manifest that runs this bundle has to say, for people. */
    public String missing() {
        List<String> runnable = Stream.of("model.onnx", "model.ts")
                .filter(file -> Files.isRegularFile(models().resolve(file)))
                .toList();
        String weights = runnable.isEmpty()
                ? "and export the model to models/model.onnx or models/model.ts, for there is neither"
                : "with the SHA-256 of models/" + runnable.get(0);
        return "the kind, what input it accepts, its preprocessing, " + weights;
    }

    /** What the catalogue shows of a bundle without a manifest. */
    public ExpertDescriptor descriptor(String name) {
        Set<String> modality = Stream.ofNullable(MODALITIES.get(input.modality().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        Input takes = input.shape().size() == 2 ? Input.IMAGE : Input.VOLUME;
        return new ExpertDescriptor(
                name,
                version,
                task,
                "",
                new Accepts(takes, modality, Set.of()),
                List.of(),
                false,
                Optional.empty(),
                intendedUse,
                "");
    }

    /**
     * Labels for a kind: the output's channels, background left out, under codes of our own.
     *
     * @throws StudyException {@code INVALID_EXPERT} when the manifest has to write them itself
     */
    List<Label> labels(Kind kind) {
        LabelRule rule = kind.rules().labels();
        if (rule.point() == LabelRule.Point.NEEDED || output.meanings().isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT,
                    METADATA,
                    METADATA + " does not say enough of the labels: write 'labels' into " + ManifestReader.FILE);
        }
        Set<String> codes = new HashSet<>();
        SortedMap<Integer, String> meanings = new TreeMap<>(output.meanings());
        meanings.values().removeIf(meaning -> meaning.equalsIgnoreCase("background"));
        return meanings.entrySet().stream()
                .map(meaning -> label(rule, meaning.getKey(), meaning.getValue(), codes))
                .toList();
    }

    private static Label label(LabelRule rule, int index, String name, Set<String> codes) {
        String code = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String value = code.substring(0, Math.min(16, code.length()));
        if (index < rule.first() || name.length() > 64 || !codes.add(value)) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT,
                    METADATA,
                    METADATA + " names channel " + index + " '" + name
                            + "', of which no label can be made: write 'labels' into " + ManifestReader.FILE);
        }
        return new Label(
                index,
                name,
                Code.local(value, name),
                rule.kind(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
