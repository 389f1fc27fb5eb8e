package org.sightline.experts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;

/** Models and data that lie beside the repository; a test that needs them is skipped where they are missing. */
public final class Shared {
    private Shared() {}

    public static Path path(String below) {
        Path path = Path.of("..", "..", "shared").resolve(below);
        assumeTrue(Files.exists(path), "shared/" + below + " is not on this machine");
        return path;
    }

    public static InstanceFile instance(Path file) {
        return new InstanceFile(HeaderReader.read(file), file);
    }

    public static ExpertRequest request(List<InstanceFile> files) {
        return new ExpertRequest(files.get(0).header().ref().series(), files);
    }

    /** The DICOM files of a zip, unpacked. */
    public static List<InstanceFile> unzipped(Path zip, Path folder) {
        List<InstanceFile> files = new ArrayList<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = folder.resolve(files.size() + ".dcm");
                try (InputStream in = archive.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                files.add(instance(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** DICOM files of a folder, by name. */
    public static List<Path> dicomFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first two columns of a CSV file with a heading. */
    public static Map<String, String> csv(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split(",")).collect(Collectors.toMap(row -> row[0], row -> row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
