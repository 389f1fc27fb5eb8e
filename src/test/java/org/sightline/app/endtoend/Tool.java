package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of others, run where they are installed: DCMTK and dicom3tools. */
final class Tool {
    private static final String PATH = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";

    private Tool() {}

    static Path require(String program) {
        List<Path> found = Stream.of(PATH.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .toList();
        Skip.unless(!found.isEmpty(), program + " is not installed");
        return found.get(0);
    }

    /** What a program said and how it ended. */
    record Ended(int code, String output) {}

    static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Sends files by C-STORE with DCMTK. @param syntax option that names the transfer syntaxes proposed */
    static void storescu(int port, String syntax, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require("storescu").toString(), "-aet", "DCMTK"));
        command.addAll(List.of("-aec", "SIGHTLINE", syntax, "127.0.0.1", Integer.toString(port)));
        files.forEach(file -> command.add(file.toString()));
        Ended ended = run(command);
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    /** Changes copies of files: {@code dcmodify} with these options. */
    static List<Path> dcmodify(List<Path> files, Path folder, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require("dcmodify").toString(), "-nb"));
        command.addAll(List.of(options));
        Files.createDirectories(folder);
        List<Path> copies = new ArrayList<>();
        for (Path file : files) {
            Path copy = folder.resolve(file.getFileName());
            Files.write(copy, Files.readAllBytes(file));
            copies.add(copy);
            command.add(copy.toString());
        }
        Ended ended = run(command);
        assertThat(ended.code()).as(ended.output()).isZero();
        return copies;
    }

    /** An object that {@code dciodvfy} has nothing to say against. */
    static void requireConformant(Path file) throws IOException, InterruptedException {
        Ended ended = run(List.of(require("dciodvfy").toString(), file.toString()));
        assertThat(ended.output().lines().filter(line -> line.contains("Error")))
                .isEmpty();
        assertThat(ended.code()).as(ended.output()).isZero();
    }
}
