package org.sightline.experts.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            "engine",
            "trigger",
            "input",
            "weights",
            "preprocessing",
            "postprocessing",
            "inference",
            "outputs",
            "labels",
            "total",
            "remote",
            "bundle",
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
        Optional<MonaiBundle> bundle = root.optionalText("bundle").map(text -> bundle(root, folder, text));
        List<WeightsFile> weights = WeightsFiles.read(root, kind);
        return new Manifest(
                name(root, name),
                bundle.filter(b -> !root.has("version"))
                        .map(MonaiBundle::version)
                        .orElseGet(() -> version(root)),
                root.text("title"),
                kind,
                WeightsFiles.engine(root, weights),
                InputRules.read(root, kind),
                weights,
                Steps.read(root, "preprocessing", kind.rules().before()),
                Steps.read(root, "postprocessing", kind.rules().after()),
                Steps.inline(root, "inference", kind.rules().inference()),
                outputs(root, kind),
                bundle.filter(b -> !root.has("labels"))
                        .map(b -> b.labels(kind))
                        .orElseGet(() -> Labels.read(root, kind)),
                total(root, kind),
                RemoteSections.read(root, kind),
                bundle,
                trigger(root),
                root.flag("calibrated"),
                bundle.filter(b -> !root.has("intendedUse"))
                        .map(MonaiBundle::intendedUse)
                        .orElseGet(() -> root.text("intendedUse")),
                root.text("licence"));
    }

    private static String version(Section root) {
        return root.text("version", "\\d+(\\.\\d+){0,2}", "has to be a version such as \"1.0\"");
    }

    private static MonaiBundle bundle(Section root, Path folder, String text) {
        Path bundle = folder.resolve(text).normalize();
        if (!MonaiBundle.isOne(bundle)) {
            throw root.problem("bundle", "has to be a folder with " + MonaiBundle.METADATA);
        }
        return MonaiBundle.read(bundle);
    }

    private static String name(Section root, String folder) {
        String name = root.text("name", "[a-z][a-z0-9-]*", "has to be lower case letters, digits and dashes");
        if (!name.equals(folder)) {
            throw root.problem("name", "has to be the name of its folder, " + folder);
        }
        return name;
    }

    private static Optional<String> trigger(Section root) {
        return root.has("trigger")
                ? Optional.of(root.text("trigger", "CXR|VISTA3D|BRATS", "has to be CXR, VISTA3D or BRATS"))
                : Optional.empty();
    }

    private static Manifest.Outputs outputs(Section root, Kind kind) {
        if (!root.has("outputs")) {
            return Manifest.Outputs.UNNAMED;
        }
        if (kind.rules().labels().point() == LabelRule.Point.NONE) {
            throw root.problem("outputs", "is only for kinds that give scores");
        }
        Section outputs = root.section("outputs", Set.of("score", "saliency", "guard"));
        return new Manifest.Outputs(outputs.optionalText("score"), outputs.optionalText("saliency"), guard(outputs));
    }

    private static Optional<Manifest.Outputs.Guard> guard(Section outputs) {
        if (!outputs.has("guard")) {
            return Optional.empty();
        }
        Section guard = outputs.section("guard", Set.of("name", "least"));
        return Optional.of(new Manifest.Outputs.Guard(guard.text("name"), guard.number("least")));
    }

    private static Optional<Total> total(Section root, Kind kind) {
        if (kind != Kind.BRAIN_VOLUMES && kind != Kind.HEAD_VOLUMES) {
            if (root.has("total")) {
                throw root.problem(
                        "total", "is only for kinds " + Kind.BRAIN_VOLUMES.key() + " and " + Kind.HEAD_VOLUMES.key());
            }
            return Optional.empty();
        }
        Section total = root.section("total", Set.of("name", "code", "plausibleMillilitres", "leastOfBox"));
        return Optional.of(new Total(
                total.text("name"),
                Labels.code(total, "code"),
                InputRules.span(total, "plausibleMillilitres"),
                leastOfBox(total, kind)));
    }

    private static double leastOfBox(Section total, Kind kind) {
        if (!total.has("leastOfBox")) {
            return 0;
        }
        if (kind == Kind.HEAD_VOLUMES) {
            throw total.problem("leastOfBox", "is not for kind " + kind.key() + ", which has no box model");
        }
        return total.number("leastOfBox", 0);
    }
}
