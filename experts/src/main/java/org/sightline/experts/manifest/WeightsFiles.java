package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code weights} and {@code engine} of {@code expert.yaml}. */
final class WeightsFiles {
    static final Set<String> KEYS = Set.of("role", "file", "sha256", "url", "licence");

    static final String FILE = "[A-Za-z0-9][A-Za-z0-9._-]*\\.(onnx|ts|pt|pth)";
    static final String SHA_256 = "[0-9a-f]{64}";
    static final String URL = "https?://\\S+";

    private static final String TORCHSCRIPT = ".*\\.(ts|pt|pth)";

    private WeightsFiles() {}

    static List<WeightsFile> read(Section root, Kind kind) {
        if (kind == Kind.REMOTE) {
            if (root.has("weights")) {
                throw root.problem("weights", "is not for kind remote: its server holds them");
            }
            return List.of();
        }
        List<WeightsFile> files = root.each("weights", KEYS, WeightsFiles::weightsFile);
        requireRoles(root, kind, files.stream().map(WeightsFile::role).toList());
        return files;
    }

    private static void requireRoles(Section root, Kind kind, List<String> roles) {
        List<String> fixed = kind.roles();
        Optional<String> member = kind.rules().memberRole();
        int count = member.isPresent() ? Math.min(fixed.size(), roles.size()) : roles.size();
        boolean fits = roles.subList(0, count).equals(fixed)
                && roles.subList(count, roles.size()).stream().allMatch(kind::mayLack)
                && new HashSet<>(roles).size() == roles.size()
                && (member.isEmpty() || roles.size() > count);
        if (!fits) {
            String more =
                    member.map(role -> ", then one or more " + role + "-NAME").orElse(" in this order");
            throw root.problem("weights", "needs exactly the roles " + String.join(", ", fixed) + more);
        }
    }

    private static WeightsFile weightsFile(Section section) {
        section.require(
                () -> section.text("role"),
                () -> file(section),
                () -> sha256(section),
                () -> url(section),
                () -> section.text("licence"));
        return new WeightsFile(
                section.text("role"), file(section), sha256(section), url(section), section.text("licence"));
    }

    private static String file(Section section) {
        return section.text("file", FILE, "has to be the name of an .onnx, .ts or .pt file, without folders");
    }

    private static String sha256(Section section) {
        return section.text("sha256", SHA_256, "has to be 64 lower-case hex digits");
    }

    private static Optional<String> url(Section section) {
        return section.has("url")
                ? Optional.of(section.text("url", URL, "has to be an http or https address"))
                : Optional.empty();
    }

    /** What the file says, or else the ending of the first weights. */
    static Manifest.Engine engine(Section root, List<WeightsFile> weights) {
        if (root.has("engine")) {
            return root.text("engine", "onnx|torchscript", "has to be onnx or torchscript")
                            .equals("onnx")
                    ? Manifest.Engine.ONNX
                    : Manifest.Engine.TORCHSCRIPT;
        }
        Set<Boolean> torch = new HashSet<>();
        weights.forEach(file -> torch.add(file.file().matches(TORCHSCRIPT)));
        if (torch.size() > 1) {
            throw root.problem("weights", "has files of both engines; one expert runs on one");
        }
        return torch.contains(true) ? Manifest.Engine.TORCHSCRIPT : Manifest.Engine.ONNX;
    }
}
