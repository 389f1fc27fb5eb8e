package org.sightline.experts.manifest;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sightline.dicom.Code;
import org.sightline.experts.OperatingPoint;

/** Reads and checks {@code expert.yaml}. Nothing is guessed: an unknown key is an error. */
public final class ManifestReader {
    /** The manifest's name in the package. */
    public static final String FILE = "expert.yaml";

    private static final Set<String> KEYS = Set.of(
            "schema",
            "name",
            "version",
            "title",
            "kind",
            "input",
            "weights",
            "preprocessing",
            "labels",
            "total",
            "calibrated",
            "intendedUse",
            "licence");

    private ManifestReader() {}

    /**
     * @param folder the expert package; its name has to be the expert's
     * @throws org.sightline.dicom.error.StudyException {@code INVALID_EXPERT}; the message names file, line and rule
     */
    public static Manifest read(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        String shown = name + "/" + FILE;
        Section root = new Section(shown, YamlFile.read(folder.resolve(FILE), shown), KEYS);
        root.text("schema", "1", "has to be 1, the version of the file format");
        Kind kind = root.choice("kind", Kind.values(), Kind::key);
        return new Manifest(
                name(root, name),
                root.text("version", "\\d+(\\.\\d+){0,2}", "has to be a version such as \"1.0\""),
                root.text("title"),
                kind,
                InputRules.read(root),
                weights(root, kind),
                steps(root, kind),
                labels(root, kind),
                total(root, kind),
                root.flag("calibrated"),
                root.text("intendedUse"),
                root.text("licence"));
    }

    private static String name(Section root, String folder) {
        String name = root.text("name", "[a-z][a-z0-9-]*", "has to be lower case letters, digits and dashes");
        if (!name.equals(folder)) {
            throw root.problem("name", "has to be the name of its folder, " + folder);
        }
        return name;
    }

    private static List<WeightsFile> weights(Section root, Kind kind) {
        List<Section> sections = root.sections("weights", Set.of("role", "file", "sha256", "url", "licence"));
        List<WeightsFile> files =
                sections.stream().map(ManifestReader::weightsFile).toList();
        if (!files.stream().map(WeightsFile::role).toList().equals(kind.roles())) {
            throw root.problem(
                    "weights", "needs exactly the roles " + String.join(", ", kind.roles()) + " in this order");
        }
        return files;
    }

    private static WeightsFile weightsFile(Section section) {
        return new WeightsFile(
                section.text("role"),
                section.text("file", "[A-Za-z0-9._-]+\\.onnx", "has to be the name of an .onnx file, without folders"),
                section.text("sha256", "[0-9a-f]{64}", "has to be 64 lower-case hex digits"),
                section.optionalText("url"),
                section.text("licence"));
    }

    private static List<Step> steps(Section root, Kind kind) {
        Set<String> keys = kind.steps().stream()
                .flatMap(rule -> rule.parameters().stream())
                .collect(Collectors.toSet());
        keys.add("step");
        List<Section> sections = root.sections("preprocessing", keys);
        if (sections.size() != kind.steps().size()) {
            throw root.problem("preprocessing", "needs exactly the steps " + names(kind) + " in this order");
        }
        return IntStream.range(0, sections.size())
                .mapToObj(i -> step(sections.get(i), kind.steps().get(i)))
                .toList();
    }

    private static Step step(Section section, Kind.StepRule rule) {
        if (!section.text("step").equals(rule.name())) {
            throw section.problem("step", "has to be " + rule.name() + " here");
        }
        section.keys().stream()
                .filter(key -> !key.equals("step") && !rule.parameters().contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw section.problem(key, "is no parameter of step " + rule.name());
                });
        return new Step(
                rule.name(),
                rule.parameters().stream()
                        .collect(Collectors.toMap(Function.identity(), key -> section.number(key, Double.MIN_NORMAL))));
    }

    private static String names(Kind kind) {
        return kind.steps().stream().map(Kind.StepRule::name).collect(Collectors.joining(", "));
    }

    private static List<Label> labels(Section root, Kind kind) {
        List<Section> sections = root.sections("labels", Set.of("index", "name", "code", "operatingPoint"));
        int first = kind == Kind.IMAGE_CLASSIFIER ? 0 : 1; // 0 is the background of a label map
        Set<String> names = new HashSet<>();
        return IntStream.range(0, sections.size())
                .mapToObj(i -> label(sections.get(i), kind, first + i, names))
                .toList();
    }

    private static Label label(Section section, Kind kind, int index, Set<String> names) {
        if (section.whole("index", 0) != index) {
            throw section.problem("index", "has to be " + index + ": labels are listed in order, without gaps");
        }
        Label label = new Label(index, section.text("name"), code(section), operatingPoint(section, kind));
        if (!names.add(label.key())) {
            throw section.problem("name", "stands twice");
        }
        return label;
    }

    private static Optional<OperatingPoint> operatingPoint(Section label, Kind kind) {
        if (kind != Kind.IMAGE_CLASSIFIER) {
            if (label.has("operatingPoint")) {
                throw label.problem("operatingPoint", "is only for kind " + Kind.IMAGE_CLASSIFIER.key());
            }
            return Optional.empty();
        }
        Section point = label.section("operatingPoint", Set.of("present", "absent"));
        return Optional.of(
                point.checked("present", p -> new OperatingPoint(p.number("present", 0), p.number("absent", 0))));
    }

    private static Optional<Total> total(Section root, Kind kind) {
        if (kind != Kind.BRAIN_VOLUMES) {
            if (root.has("total")) {
                throw root.problem("total", "is only for kind " + Kind.BRAIN_VOLUMES.key());
            }
            return Optional.empty();
        }
        Section total = root.section("total", Set.of("name", "code", "plausibleMillilitres"));
        return Optional.of(new Total(total.text("name"), code(total), InputRules.span(total, "plausibleMillilitres")));
    }

    private static Code code(Section section) {
        Section code = section.section("code", Set.of("scheme", "value", "meaning"));
        return new Code(
                code.text("scheme"),
                code.text("value", "[A-Za-z0-9._-]{1,16}", "has to be 1 to 16 characters (0008,0100)"),
                code.text("meaning", ".{1,64}", "has to be 1 to 64 characters (0008,0104)"));
    }
}
