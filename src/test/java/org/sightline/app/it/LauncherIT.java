package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./sightline}, copied into a tree of its own so that no test starts the real build. */
class LauncherIT {
    private static final String FAKE_JAVA = "#!/bin/sh\necho 'openjdk version \"%s\" 2020-01-01' >&2\n";
    private static final String REAL_JAVA = System.getProperty("java.home");

    private final Installation installation = Installation.fresh("launcher");
    private final Path root = installation.data().resolveSibling("root");

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(root.resolve("src/target"));
        Files.copy(Path.of("../sightline"), root.resolve("sightline"));
        Files.createSymbolicLink(
                root.resolve("src/target/quarkus-app"),
                Installation.JAR.toAbsolutePath().getParent());
    }

    @Test
    void the_script_is_sound_bash() {
        assertThat(Outcome.of(new ProcessBuilder("bash", "-n", "../sightline")).code())
                .isZero();
    }

    @Test
    void it_runs_from_another_folder_and_through_a_symbolic_link() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolveSibling("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("sl"), root.resolve("sightline"));
        ProcessBuilder process = launcher(link, Map.of(), "--version").directory(elsewhere.toFile());
        Outcome version = Outcome.of(process);
        assertThat(version.code()).as(version.err()).isZero();
        assertThat(version.out()).startsWith("sightline ");
        assertThat(version.err()).isEmpty();
    }

    @Test
    void arguments_and_exit_code_pass_through() {
        Outcome wrong = launched(Map.of(), "import", "--url", "two words", "x");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("two words");
    }

    @Test
    void a_java_that_is_too_old_is_one_sentence() throws IOException {
        Path old = fakeJava("old", "11.0.2");
        Outcome refused = launched(Map.of(
                "JAVA_HOME", old.toString(),
                "PATH", old.resolve("bin") + ":" + tools(),
                "SIGHTLINE_JVM_DIR", root.toString()));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors()).singleElement().asString().contains("Java 17", "JAVA_HOME");
    }

    @Test
    void a_newer_java_elsewhere_is_found_past_an_old_one() throws IOException {
        Path old = fakeJava("old", "1.8.0_292");
        Path folder = Files.createDirectories(root.resolveSibling("jvm"));
        Files.createSymbolicLink(folder.resolve("good"), Path.of(REAL_JAVA));
        Outcome version =
                launched(Map.of("JAVA_HOME", old.toString(), "SIGHTLINE_JVM_DIR", folder.toString()), "--version");
        assertThat(version.code()).as(version.err()).isZero();
    }

    @Test
    void without_a_build_it_builds_once_and_says_why_that_failed() throws IOException {
        Files.delete(root.resolve("src/target/quarkus-app"));
        script(root.resolve("mvnw"), "#!/bin/sh\necho \"[ERROR] no route to Maven Central: $*\"\nexit 1\n");
        Outcome failed = launched(Map.of(), "--version");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains("Building Sightline", "no route to Maven Central", "package", "launcher-build.log");
    }

    @Test
    void sources_newer_than_the_build_are_built_again() throws IOException {
        Path built = root.resolve("built");
        script(root.resolve("mvnw"), "#!/bin/sh\necho \"$JAVA_HOME\" > '" + built + "'\n");
        Path source = Files.createDirectories(root.resolve("dicom/src/main")).resolve("New.java");
        Files.writeString(source, "class New {}");
        Outcome version = launched(Map.of(), "--version");
        assertThat(version.code()).as(version.err()).isZero();
        assertThat(built).exists();
    }

    private Outcome launched(Map<String, String> environment, String... arguments) {
        return Outcome.of(launcher(root.resolve("sightline"), environment, arguments));
    }

    private ProcessBuilder launcher(Path script, Map<String, String> environment, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = script.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder process = installation.configured(new ProcessBuilder(command));
        process.environment().put("JAVA_HOME", REAL_JAVA);
        process.environment().putAll(environment);
        return process;
    }

    /** The commands the script needs, in a folder without Java. */
    private Path tools() throws IOException {
        Path folder = Files.createDirectories(root.resolveSibling("tools"));
        for (String tool : new String[] {"bash", "env", "dirname", "readlink", "sed", "head", "sh"}) {
            Path found = Path.of("/bin", tool);
            Files.createSymbolicLink(folder.resolve(tool), Files.exists(found) ? found : Path.of("/usr/bin", tool));
        }
        return folder;
    }

    private Path fakeJava(String name, String version) throws IOException {
        Path home = root.resolveSibling(name);
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/java"), FAKE_JAVA.formatted(version));
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
