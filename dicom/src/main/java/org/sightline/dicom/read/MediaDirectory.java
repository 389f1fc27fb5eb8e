package org.sightline.dicom.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** A DICOMDIR: the table of contents of a disc or folder (PS3.3 annex F, PS3.10 section 8). */
public final class MediaDirectory {
    private MediaDirectory() {}

    /** True when the file says of itself that it is a directory (Media Storage Directory Storage). */
    public static boolean is(Path file) {
        try {
            return Part10.read(file).mediaStorageSopClassUid().equals(UID.MediaStorageDirectoryStorage);
        } catch (StudyException e) {
            return false;
        }
    }

    /**
     * The files a directory names, in its order, below the folder it lies in; they may be missing there. The links
     * between its records are not followed: real ones are often wrong.
     *
     * @throws StudyException as {@link HeaderReader#read}; {@code MALFORMED_DATA_SET} also for a name that leaves the
     *     folder, {@code OBJECT_TOO_LARGE}
     */
    public static List<Path> files(Path directory) {
        return Parsing.of(directory, () -> {
            if (Files.size(directory) > InputLimit.DIRECTORY_BYTES.most()) {
                throw InputLimit.DIRECTORY_BYTES.refusal(
                        ErrorCode.OBJECT_TOO_LARGE, Parsing.name(directory), "a directory of files");
            }
            Path root = Objects.requireNonNull(directory.toAbsolutePath().getParent());
            List<Path> files = new ArrayList<>();
            for (Attributes entry : records(directory)) {
                String[] id = entry.getStrings(Tag.ReferencedFileID);
                if (id != null && id.length > 0) {
                    files.add(resolve(root, id, directory));
                }
            }
            return List.copyOf(files);
        });
    }

    private static List<Attributes> records(Path directory) throws IOException {
        try (ImageInputStream in = new ImageInputStream(directory.toFile())) {
            Sequence records = in.readDataset(-1, -1).getSequence(Tag.DirectoryRecordSequence);
            return records == null ? List.of() : records;
        }
    }

    /** Discs are written in upper case and often mounted in lower case. */
    private static Path resolve(Path root, String[] id, Path directory) throws IOException {
        Path file = root;
        for (String component : id) {
            if (component.isBlank() || component.equals(".") || component.matches(".*[/\\\\\\x00].*|\\.\\.")) {
                throw new StudyException(
                        ErrorCode.MALFORMED_DATA_SET,
                        Parsing.name(directory),
                        "a Referenced File ID (0004,1500) leaves the folder of the DICOMDIR (PS3.10 section 8.2)");
            }
            file = inAnyCase(file, component);
        }
        return file;
    }

    private static Path inAnyCase(Path folder, String name) throws IOException {
        Path exact = folder.resolve(name);
        if (Files.exists(exact) || !Files.isDirectory(folder)) {
            return exact;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Optional<Path> other = entries.filter(entry -> Parsing.name(entry).equalsIgnoreCase(name))
                    .findFirst();
            return other.orElse(exact);
        }
    }
}
