package org.sightline.app.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image's Containerfile and what {@code .dockerignore} leaves it. src/bench/container/run.sh builds and runs it. */
class ContainerfileTest {
    private static final Path ROOT = Kubectl.K8S.toAbsolutePath().normalize().getParent();

    /** Buildah takes nothing of a folder that is ignored itself, even where a later line lets files in it through. */
    @Test
    void what_is_copied_is_let_through_as_a_whole() throws IOException {
        List<String> through = lines(".dockerignore")
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(copied())
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(through).as(source).anyMatch(open -> (source + "/").startsWith(open + "/")));
    }

    @Test
    void experts_come_with_the_weights_that_we_own() throws IOException {
        assertThat(copied()).contains("experts");
        assertThat(lines(".dockerignore")).noneMatch(line -> line.contains(".onnx"));
        assertThat(Files.readString(ROOT.resolve("src/pom.xml"))).contains("<include>*/*.onnx</include>");
    }

    private static List<String> copied() throws IOException {
        return lines("src/main/docker/Containerfile")
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.split(" "))
                .flatMap(words -> Arrays.stream(words, 1, words.length - 1))
                .map(source -> source.replaceAll("/[*].*|/$", ""))
                .toList();
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(ROOT.resolve(file)).stream();
    }
}
