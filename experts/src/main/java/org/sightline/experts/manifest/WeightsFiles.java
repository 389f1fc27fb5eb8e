package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code weights} and {@code engine} of {@code expert.yaml}. */
final class WeightsFiles {
    static final Set<String> KEYS = Set.of("role", "file", "sha256", "url", "licence", "member");

    static final String FILE = "[A-Za-z0-9][A-Za-z0-9._-]*\\.(onnx|ts|pt|pth)";
    static final String SHA_256 = "[0-9a-f]{64}";
    static final String URL = "https?://\\S+";

    private static final String TORCHSCRIPT = ".*\\.(ts|pt|pth)";

    private WeightsFiles() {}

    /** @param labels what members may speak for */
    static List<WeightsFile> read(Section root, Kind kind, List<Label> labels) {
        if (kind == Kind.REMOTE) {
            if (root.has("weights")) {
                throw root.problem("weights", "is not for kind remote: its server holds them");
            }
            return List.of();
        }
        Members members = new Members(labels);
        List<WeightsFile> files = root.each("weights", KEYS, section -> weightsFile(section, kind, members));
        requireRoles(root, kind, files.stream().map(WeightsFile::role).toList());
        if (kind.rules().memberRole().isPresent()) {
            members.requireEveryLabel(root, files);
        }
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
            throw root.problem("weights", "needs exactly the roles " + roles(fixed, member) + " in this order");
        }
    }

    private static String roles(List<String> fixed, Optional<String> member) {
        Stream<String> members = member.map(role -> "one or more " + role + "-NAME, no two alike").stream();
        return Stream.concat(fixed.stream(), members).collect(Collectors.joining(", "));
    }

    private static WeightsFile weightsFile(Section section, Kind kind, Members members) {
        section.require(
                () -> section.text("role"),
                () -> file(section),
                () -> sha256(section),
                () -> url(section),
                () -> section.text("licence"),
                () -> member(section, kind, members));
        return new WeightsFile(
                section.text("role"),
                file(section),
                sha256(section),
                url(section),
                section.text("licence"),
                member(section, kind, members));
    }

    private static Optional<WeightsFile.Member> member(Section section, Kind kind, Members members) {
        String role = section.text("role");
        if (kind.mayLack(role)) {
            return Optional.of(members.member(section));
        }
        if (section.has("member")) {
            throw section.problem("member", "is not for role " + role);
        }
        return Optional.empty();
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
