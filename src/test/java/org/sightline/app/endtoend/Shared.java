package org.sightline.app.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Models and real data beside the repository; a test that needs them is skipped where they are missing. */
final class Shared {
    private Shared() {}

    static Path require(String below) {
        Path path = Path.of("..", "..", "shared").resolve(below);
        Skip.unless(Files.exists(path), "shared/" + below + " is not on this machine");
        return path;
    }

    static List<Path> dicomFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    /** Unpacks the files of a zip side by side into a folder of this run. */
    static List<Path> unzip(String below, String name) throws IOException {
        Path folder = Files.createDirectories(OneApplication.run().resolve(name));
        List<Path> files = new ArrayList<>();
        try (InputStream in = Files.newInputStream(require(below));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".dcm")) {
                    Path file = folder.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(zip, file);
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** Rows of a CSV file with a heading. */
    static List<String[]> csv(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split(",")).toList();
        }
    }
}
