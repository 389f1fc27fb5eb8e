package org.sightline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a release, on a release of two libraries and one npm package. The real one runs with {@code -Prelease}. */
class LicencesTest {
    private static final String SCRIPT = "../.ci/licences.mjs";
    private static final String LIST =
            "for\trelied on\twhy\nApache-2.0\tApache-2.0\tpermissive\nMIT\tMIT\tpermissive\n";

    @TempDir
    Path folder;

    private record Outcome(int code, String said) {}

    @BeforeEach
    void needNode() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "node")));
        assumeThat(there).as("Node.js is not installed").isTrue();
    }

    private Outcome check(String list, String second, String page) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("sbom.json"), """
                {"components": [
                  {"group": "org.sightline", "name": "ours", "version": "1"},
                  {"group": "a", "name": "one", "version": "1.0", "licenses": [{"license": {"id": "Apache-2.0"}}]},
                  {"group": "b", "name": "two", "version": "2.0", "licenses": [%s]}]}""".formatted(second));
        Files.writeString(folder.resolve("list.tsv"), list);
        Files.writeString(folder.resolve("lock.json"), """
                {"packages": {"": {"license": "none of this"},
                  "node_modules/in-the-page": {"version": "1", "license": "%s"},
                  "node_modules/only-to-build": {"version": "1", "license": "Secret", "dev": true}}}""".formatted(page));
        for (String jar : List.of("boot/a.one-1.0.jar", "main/b.two-2.0-linux.jar", "main/org.sightline.ours-1.jar")) {
            Files.createDirectories(folder.resolve("lib").resolve(jar).getParent());
            Files.writeString(folder.resolve("lib").resolve(jar), "");
        }
        return run();
    }

    private Outcome run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "node", SCRIPT, in("sbom.json"), in("list.tsv"), in("lock.json"), in("lib"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private static String licence(String id) {
        return "{\"license\": {\"id\": \"" + id + "\"}}";
    }

    @Test
    void what_is_listed_may_be_released() throws IOException, InterruptedException {
        Outcome outcome = check(LIST, licence("MIT"), "MIT");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("2  MIT", "1  Apache-2.0");
    }

    @Test
    void a_licence_that_is_not_listed_stops_the_release() throws IOException, InterruptedException {
        assertThat(check(LIST, licence("SSPL-1.0"), "MIT"))
                .satisfies(outcome -> assertThat(outcome.code()).isEqualTo(1))
                .satisfies(outcome -> assertThat(outcome.said()).contains("b:two 2.0", "SSPL-1.0"));
        assertThat(check(LIST, "", "MIT").said()).contains("b:two 2.0: no row for \"none\"");
        assertThat(check(LIST, licence("MIT"), "AGPL-3.0").said()).contains("npm:in-the-page 1", "AGPL-3.0");
    }

    @Test
    void several_licences_are_a_choice_that_has_to_be_written_down() throws IOException, InterruptedException {
        String both = licence("MIT") + "," + licence("GPL-3.0");

        assertThat(check(LIST, both, "MIT").code()).isEqualTo(1);
        assertThat(check(LIST + "GPL-3.0 | MIT\tMIT\tby choice\n", both, "MIT").code())
                .isZero();
        assertThat(check(LIST + "b:two\tMIT\tby choice\n", both, "MIT").code()).isZero();
    }

    @Test
    void a_row_that_nothing_needs_and_a_jar_that_is_not_in_the_sbom_stop_it_too()
            throws IOException, InterruptedException {
        assertThat(check(LIST + "c:three\tMIT\tgone\n", licence("MIT"), "MIT").said())
                .contains("nothing needs the row \"c:three\"");
        Files.writeString(folder.resolve("lib/main/c.stray-1.jar"), "");
        assertThat(check(LIST, licence("MIT"), "MIT").said())
                .contains("main/c.stray-1.jar ships and is not in the SBOM");
    }
}
