package org.sightline.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that tests run beside the service, fetched once by Maven: from its own repository, or else from the network. */
final class Fetched {
    private Fetched() {}

    /**
     * Whether it is there now.
     *
     * @param goal of the dependency plugin that puts what the POM names into a folder
     * @param there exists once it was fetched
     */
    static boolean into(Path folder, Path pom, String goal, Path there) {
        return Files.isDirectory(there)
                || maven(folder, pom, goal, "-o")
                || maven(folder, pom, goal, "--no-transfer-progress");
    }

    private static boolean maven(Path folder, Path pom, String goal, String option) {
        List<String> command = List.of(
                Path.of("../mvnw").toAbsolutePath().toString(),
                "-q",
                "-B",
                option,
                "-f",
                pom.toString(),
                "dependency:" + goal,
                "-DoutputDirectory=" + folder);
        try {
            Process maven = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return maven.waitFor(5, TimeUnit.MINUTES) && maven.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
