package org.sightline.app.store;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Objects as files below {@code data-dir/objects}: written beside, synced, then renamed into place. */
@Startup
@Singleton
public class FolderStore implements ObjectStore {
    private static final int BUFFER = 1 << 17;

    private final Path objects;
    private final Path incoming;
    private final long minFreeBytes;

    public FolderStore(SightlineConfig config) {
        objects = config.dataDir().toAbsolutePath().normalize().resolve("objects");
        incoming = objects.resolve("incoming");
        minFreeBytes = config.storage().minFreeMegabytes() << 20;
        try {
            Files.createDirectories(incoming);
            if (config.db().url().isEmpty()) { // with PostgreSQL, other pods may be writing here
                dropLeftovers();
            }
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, "", "cannot write to " + objects + "; set SIGHTLINE_DATA_DIR", e);
        }
    }

    /** Parts a killed process left behind were never acknowledged. */
    private void dropLeftovers() throws IOException {
        try (Stream<Path> parts = Files.list(incoming)) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }
    }

    @Override
    public Staged stage(Content content) {
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            requireSpace();
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
                return new Part(part, channel.size());
            }
        } catch (IOException e) {
            delete(part);
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the object could not be written", e);
        } catch (StudyException e) {
            delete(part);
            throw e;
        }
    }

    private void requireSpace() throws IOException {
        FileStore disk = Files.getFileStore(incoming);
        if (disk.getUsableSpace() < minFreeBytes) {
            throw new StudyException(
                    ErrorCode.STORAGE_FULL,
                    "",
                    "less than " + (minFreeBytes >> 20) + " MB free below the data directory; send again later");
        }
    }

    @Override
    public Path local(String key) {
        Path file = path(key);
        if (!Files.isRegularFile(file)) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, key, "a stored object is missing from the object store");
        }
        return file;
    }

    @Override
    public void delete(String key) {
        delete(path(key));
    }

    private Path path(String key) {
        Path file = objects.resolve(key).normalize();
        if (!file.startsWith(objects)) {
            throw new StudyException(ErrorCode.INTERNAL, key, "an object key leaves the object store");
        }
        return file;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "an object could not be removed", e);
        }
    }

    private final class Part implements Staged {
        private final Path part;
        private final long bytes;

        Part(Path part, long bytes) {
            this.part = part;
            this.bytes = bytes;
        }

        @Override
        public Path file() {
            return part;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void keep(String key) {
            Path file = path(key);
            Path folder = java.util.Objects.requireNonNull(file.getParent());
            try {
                boolean isNew = Files.notExists(folder);
                Files.createDirectories(folder);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                syncFolder(folder);
                if (isNew) {
                    syncFolder(java.util.Objects.requireNonNull(folder.getParent()));
                }
            } catch (IOException e) {
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the object could not be kept", e);
            }
        }

        @Override
        public void drop() {
            delete(part);
        }
    }

    /** A rename is durable only when its folder is synced. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
