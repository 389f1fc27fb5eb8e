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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.read.MediaDirectory;

/**
 * Turns what a user names (files, folders, zips, DICOMDIRs) into files. A zip is unpacked beside, under names of our own:
 * entry names never reach the file system.
 */
final class DicomInputs implements AutoCloseable {
    /** Below this no zip is suspicious, however well it was packed. */
    private static final long SMALL = 256L << 20;

    private final List<Path> unpacked = new ArrayList<>();
    private final Map<Path, String> entryNames = new HashMap<>();

    /** How a user knows a file: its path, or its zip and the name in there. */
    String shown(Path file) {
        return entryNames.getOrDefault(file, file.toString());
    }

    /** The files of one argument, in name order; those a DICOMDIR names may be missing. Files that are plainly no images (text, pictures) are included: the receiver says why it refuses them. */
    List<Path> files(Path input) {
        try {
            if (Files.isDirectory(input)) {
                return folder(input);
            }
            if (!Files.isReadable(input)) {
                throw new StudyException(ErrorCode.NOT_FOUND, input.toString(), "there is no such file or folder");
            }
            if (isZip(input)) {
                return unpack(input);
            }
            return MediaDirectory.is(input) ? MediaDirectory.files(input) : List.of(input);
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
            require(archive.size() <= InputLimit.ZIP_ENTRIES.most(), zip, InputLimit.ZIP_ENTRIES);
            Unpacked all = new Unpacked(zip);
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = folder.resolve("%06d.dcm".formatted(files.size()));
                    copy(archive, entry, file, all);
                    files.add(file);
                    entryNames.put(file, zip + "!" + entry.getName().replaceAll("\\p{Cntrl}", "?"));
                }
            }
        }
        return files;
    }

    private static void copy(ZipFile archive, ZipEntry entry, Path file, Unpacked all) throws IOException {
        long entryBytes = 0;
        try (InputStream in = archive.getInputStream(entry);
                var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                entryBytes += n;
                require(entryBytes <= InputLimit.ZIP_ENTRY_BYTES.most(), all.zip, InputLimit.ZIP_ENTRY_BYTES);
                all.add(n);
                out.write(buffer, 0, n);
            }
        }
    }

    /**
     * What has come out of a zip, counted as it comes: the sizes a zip states are the word of its writer, several entries
     * may share their packed bytes, and many small ones weigh as much as a large one.
     */
    private static final class Unpacked {
        private final Path zip;
        private final long suspicious;
        private long bytes;

        Unpacked(Path zip) throws IOException {
            this.zip = zip;
            long ratio = InputLimit.ZIP_RATIO.most();
            long packed = Math.min(Files.size(zip), Long.MAX_VALUE / ratio);
            suspicious = Math.max(SMALL, packed * ratio);
        }

        void add(int more) {
            bytes += more;
            require(bytes <= InputLimit.ZIP_BYTES.most(), zip, InputLimit.ZIP_BYTES);
            require(bytes <= suspicious, zip, InputLimit.ZIP_RATIO);
        }
    }

    private static void require(boolean holds, Path zip, InputLimit limit) {
        if (!holds) {
            throw limit.refusal(ErrorCode.OBJECT_TOO_LARGE, zip.toString(), "the zip");
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
