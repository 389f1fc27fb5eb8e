package org.sightline.orchestration.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Asks the second implementation, in Python. */
final class PythonFigures {
    private static final Path SCRIPT = Path.of("src/test/python/metrics.py");

    private PythonFigures() {}

    static JsonNode of(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process python = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode figures = new ObjectMapper().readTree(python.getInputStream());
        python.waitFor(60, TimeUnit.SECONDS);
        return figures;
    }

    /** Skips, and says so, where there is no Python. */
    static void required() {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (!there) {
            System.out.println("skipped: no python3 here, so figures are not compared with a second implementation");
        }
        Assumptions.assumeTrue(there, "no python3 here");
    }
}
