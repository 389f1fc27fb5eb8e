package org.sightline.app.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Renders overlays with {@code kubectl kustomize}, which needs no cluster; skips aloud where it is not installed. */
final class Kubectl {
    static final Path K8S = Path.of("..", "k8s");
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/kubectl"), Path.of("/usr/local/bin/kubectl"));

    private Kubectl() {}

    /** The merge Job works on the volumes of the evaluation, so that they are looked at together. */
    static List<Cluster> clusters() throws IOException, InterruptedException {
        return List.of(
                cluster("single-node"),
                cluster("production"),
                cluster("gpu-sglang"),
                cluster("evaluation"),
                cluster("evaluation", "evaluation/merge"));
    }

    static String readme() throws IOException {
        return Files.readString(K8S.resolve("README.md"));
    }

    private static Cluster cluster(String... overlays) throws IOException, InterruptedException {
        Stream.Builder<Object> resources = Stream.builder();
        for (String overlay : overlays) {
            Yaml.manifests(render(overlay), overlay).forEach(resources);
        }
        return new Cluster(String.join(" and ", overlays), resources.build().toList());
    }

    static String render(String overlay) throws IOException, InterruptedException {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(Path.of(""));
        if (program.toString().isEmpty()) {
            System.err.println("SKIPPED: no kubectl here, overlays are not rendered");
        }
        assumeTrue(!program.toString().isEmpty(), "no kubectl here");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "kustomize",
                        K8S.resolve("overlays").resolve(overlay).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(overlay + ": " + output);
        }
        return output;
    }
}
