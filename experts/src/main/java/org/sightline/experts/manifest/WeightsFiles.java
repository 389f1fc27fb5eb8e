package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code weights} and {@code engine} of {@code expert.yaml}. */
final class WeightsFiles {
    private static final String TORCHSCRIPT = ".*\\.(ts|pt|pth)";

    private WeightsFiles() {}

    static List<WeightsFile> read(Section root, Kind kind) {
        if (kind == Kind.REMOTE) {
            if (root.has("weights")) {
                throw root.problem("weights", "is not for kind remote: its server holds them");
            }
            return List.of();
        }
        List<Section> sections = root.sections("weights", Set.of("role", "file", "sha256", "url", "licence"));
        List<WeightsFile> files =
                sections.stream().map(WeightsFiles::weightsFile).toList();
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
        return new WeightsFile(
                section.text("role"),
                section.text(
                        "file",
                        "[A-Za-z0-9][A-Za-z0-9._-]*\\.(onnx|ts|pt|pth)",
                        "has to be the name of an .onnx, .ts or .pt file, without folders"),
                section.text("sha256", "[0-9a-f]{64}", "has to be 64 lower-case hex digits"),
                section.has("url")
                        ? Optional.of(section.text("url", "https?://\\S+", "has to be an http or https address"))
                        : Optional.empty(),
                section.text("licence"));
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
