package org.sightline.experts.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and checks {@code expert.yaml}. Nothing is guessed: an unknown key is an error. */
public final class ManifestReader {
    /** The manifest's name in the package. */
    public static final String FILE = "expert.yaml";

    static final String NAME = "[a-z][a-z0-9-]*";
    static final String VERSION = "\\d+(\\.\\d+){0,2}";
    static final String TRIGGER = "CXR|VISTA3D|BRATS";
    static final Set<String> OUTPUT_KEYS = Set.of("score", "saliency", "guard");
    static final Set<String> GUARD_KEYS = Set.of("name", "least");
    static final Set<String> TOTAL_KEYS = Set.of("name", "code", "plausibleMillilitres", "leastOfBox");
    static final Set<String> KEYS = Set.of(
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

    private final Section root;
    private final String folderName;
    private final Kind kind;
    private final Optional<MonaiBundle> bundle;

    private ManifestReader(Section root, String folderName, Kind kind, Optional<MonaiBundle> bundle) {
        this.root = root;
        this.folderName = folderName;
        this.kind = kind;
        this.bundle = bundle;
    }

    /**
     * @param folder the expert package; its name has to be the expert's
     * @throws org.sightline.dicom.error.StudyException {@code INVALID_EXPERT}; the message has a line for each part that is
     *     wrong, with file, line and rule
     */
    public static Manifest read(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        String shown = name + "/" + FILE;
        Section root = new Section(shown, YamlFile.read(folder.resolve(FILE), shown), KEYS);
        root.text("schema", "1", "has to be 1, the version of the file format");
        Kind kind = root.choice("kind", Kind.values(), Kind::key);
        Optional<MonaiBundle> bundle = root.optionalText("bundle").map(text -> bundle(root, folder, text));
        return new ManifestReader(root, name, kind, bundle).read();
    }

    private Manifest read() {
        root.require(
                this::name,
                this::version,
                () -> root.text("title"),
                this::weights,
                () -> InputRules.read(root, kind),
                this::before,
                this::after,
                this::inference,
                this::outputs,
                this::labels,
                this::total,
                () -> RemoteSections.read(root, kind),
                this::trigger,
                () -> root.flag("calibrated"),
                this::intendedUse,
                () -> root.text("licence"));
        return manifest();
    }

    private Manifest manifest() {
        return new Manifest(
                name(),
                version(),
                root.text("title"),
                kind,
                WeightsFiles.engine(root, weights()),
                InputRules.read(root, kind),
                weights(),
                before(),
                after(),
                inference(),
                outputs(),
                labels(),
                total(),
                RemoteSections.read(root, kind),
                bundle,
                trigger(),
                root.flag("calibrated"),
                intendedUse(),
                root.text("licence"));
    }

    private List<WeightsFile> weights() {
        return WeightsFiles.read(root, kind, kind.rules().memberRole().isPresent() ? labels() : List.of());
    }

    private List<Step> before() {
        return Steps.read(root, "preprocessing", kind.rules().before());
    }

    private List<Step> after() {
        return Steps.read(root, "postprocessing", kind.rules().after());
    }

    private Optional<Step> inference() {
        return Steps.inline(root, "inference", kind.rules().inference());
    }

    private List<Label> labels() {
        return bundle.filter(b -> !root.has("labels"))
                .map(b -> b.labels(kind))
                .orElseGet(() -> Labels.read(root, kind));
    }

    private String intendedUse() {
        return bundle.filter(b -> !root.has("intendedUse"))
                .map(MonaiBundle::intendedUse)
                .orElseGet(() -> root.text("intendedUse"));
    }

    private String version() {
        return bundle.filter(b -> !root.has("version"))
                .map(MonaiBundle::version)
                .orElseGet(() -> root.text("version", VERSION, "has to be a version such as \"1.0\""));
    }

    private static MonaiBundle bundle(Section root, Path folder, String text) {
        Path bundle = folder.resolve(text).normalize();
        if (!MonaiBundle.isOne(bundle)) {
            throw root.problem("bundle", "has to be a folder with " + MonaiBundle.METADATA);
        }
        return MonaiBundle.read(bundle);
    }

    private String name() {
        String name = root.text("name", NAME, "has to be lower case letters, digits and dashes");
        if (!name.equals(folderName)) {
            throw root.problem("name", "has to be the name of its folder, " + folderName);
        }
        return name;
    }

    private Optional<String> trigger() {
        return root.has("trigger")
                ? Optional.of(root.text("trigger", TRIGGER, "has to be CXR, VISTA3D or BRATS"))
                : Optional.empty();
    }

    private Manifest.Outputs outputs() {
        if (!root.has("outputs")) {
            return Manifest.Outputs.UNNAMED;
        }
        if (kind.rules().labels().point() == LabelRule.Point.NONE) {
            throw root.problem("outputs", "is only for kinds that give scores");
        }
        if (kind == Kind.IMAGE_ENSEMBLE) {
            throw root.problem("outputs", "is not for this kind: each member has one output, its scores");
        }
        Section outputs = root.section("outputs", OUTPUT_KEYS);
        return new Manifest.Outputs(outputs.optionalText("score"), outputs.optionalText("saliency"), guard(outputs));
    }

    private static Optional<Manifest.Outputs.Guard> guard(Section outputs) {
        if (!outputs.has("guard")) {
            return Optional.empty();
        }
        Section guard = outputs.section("guard", GUARD_KEYS);
        return Optional.of(new Manifest.Outputs.Guard(guard.text("name"), guard.number("least")));
    }

    private Optional<Total> total() {
        if (kind != Kind.BRAIN_VOLUMES && kind != Kind.HEAD_VOLUMES) {
            if (root.has("total")) {
                throw root.problem(
                        "total", "is only for kinds " + Kind.BRAIN_VOLUMES.key() + " and " + Kind.HEAD_VOLUMES.key());
            }
            return Optional.empty();
        }
        Section total = root.section("total", TOTAL_KEYS);
        return Optional.of(new Total(
                total.text("name"),
                Labels.code(total, "code"),
                InputRules.span(total, "plausibleMillilitres"),
                leastOfBox(total)));
    }

    private double leastOfBox(Section total) {
        if (!total.has("leastOfBox")) {
            return 0;
        }
        if (kind == Kind.HEAD_VOLUMES) {
            throw total.problem("leastOfBox", "is not for kind " + kind.key() + ", which has no box model");
        }
        return total.number("leastOfBox", 0);
    }
}
