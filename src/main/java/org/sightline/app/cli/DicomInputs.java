package org.sightline.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Turns what a user names (files, folders, zips) into files. A zip is unpacked beside, under names of our own: entry
 * names never reach the file system.
 */
final class DicomInputs implements AutoCloseable {
    private static final long LARGEST_ENTRY = 4L << 30;
    private static final int MOST_ENTRIES = 200_000;

    private final List<Path> unpacked = new ArrayList<>();

    /** The files of one argument, in name order. Files that are plainly no images (text, pictures) are included: the receiver says why it refuses them. */
    List<Path> files(Path input) {
        try {
            if (Files.isDirectory(input)) {
                return folder(input);
            }
            if (!Files.isReadable(input)) {
                throw new StudyException(ErrorCode.NOT_FOUND, input.toString(), "there is no such file or folder");
            }
            return isZip(input) ? unpack(input) : List.of(input);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.NOT_DICOM, input.toString(), "cannot be read as file, folder or zip", e);
        }
    }

    private List<Path> folder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (isZip(file)) {
                    files.addAll(unpack(file));
                } else {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static boolean isZip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private List<Path> unpack(Path zip) throws IOException {
        Path folder = Files.createTempDirectory("sightline-zip");
        unpacked.add(folder);
        List<Path> files = new ArrayList<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements() && files.size() < MOST_ENTRIES) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = folder.resolve("%06d.dcm".formatted(files.size()));
                    copy(archive, entry, file, zip);
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static void copy(ZipFile archive, ZipEntry entry, Path file, Path zip) throws IOException {
        try (InputStream in = archive.getInputStream(entry);
                var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                total += n;
                if (total > LARGEST_ENTRY) {
                    throw new StudyException(
                            ErrorCode.OBJECT_TOO_LARGE, zip.toString(), "an entry unpacks to more than 4 GB");
                }
                out.write(buffer, 0, n);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path folder : unpacked) {
            delete(folder);
        }
    }

    /** Removes a folder and what is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException error) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
