package org.sightline.dicom.seg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs command-line DICOM tools, where they are installed. */
public final class CommandLineTool {
    private CommandLineTool() {}

    public static boolean installed(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public record Result(int exitCode, String output) {
        public List<String> errors() {
            return output.lines().filter(line -> line.startsWith("Error")).toList();
        }
    }

    public static Result run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }
}
