package org.sightline.app.store;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Objects as files below {@code data-dir/objects}: written beside, synced, then renamed into place. */
final class FolderStore implements ObjectStore {
    private static final int BUFFER = 1 << 17;
    private static final int MOST_SYNCS = 64;

    private final Path objects;
    private final Path incoming;
    private final Watermark watermark;

    /** Syncs that run beside the reading of what is synced; when all are busy, the writer syncs itself. */
    private final Executor syncs = new ThreadPoolExecutor(
            0,
            MOST_SYNCS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("object-sync"),
            new ThreadPoolExecutor.CallerRunsPolicy());

    FolderStore(SightlineConfig config) {
        objects = config.dataDir().toAbsolutePath().normalize().resolve("objects");
        incoming = objects.resolve("incoming");
        try {
            Files.createDirectories(incoming);
            watermark = new Watermark(incoming, config.storage().minFreeMegabytes());
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
            watermark.requireSpace();
            return new Part(part, write(part, content));
        } catch (IOException e) {
            Keys.delete(part);
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the object could not be written", e);
        } catch (StudyException e) {
            Keys.delete(part);
            throw e;
        }
    }

    /** The file is complete and open; what is left is to sync it. */
    private static FileChannel write(Path part, Content content) throws IOException {
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Void sync(FileChannel channel) throws IOException {
        try (channel) {
            channel.force(true);
            return null;
        }
    }

    @Override
    public Path local(String key) {
        Keys.requireKept(key);
        Path file = path(key);
        if (!Files.isRegularFile(file)) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, key, "a stored object is missing from the object store");
        }
        return file;
    }

    @Override
    public Optional<Kept> find(String key) {
        try {
            Path file = path(key);
            return Files.isRegularFile(file) ? Optional.of(kept(file)) : Optional.empty();
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, key, "an object cannot be looked at", e);
        }
    }

    @Override
    public void each(String prefix, Consumer<Kept> told) {
        Path folder = path(prefix);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                told.accept(kept(file));
            }
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, prefix, "the objects cannot be listed", e);
        }
    }

    private Kept kept(Path file) throws IOException {
        String key = objects.relativize(file).toString().replace(File.separatorChar, '/');
        return new Kept(key, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    }

    @Override
    public void delete(String key) {
        Keys.delete(path(key));
    }

    private Path path(String key) {
        return Keys.below(objects, key);
    }

    /** The sync runs while its bytes are looked at. */
    private final class Part implements Staged {
        private final Path part;
        private final long bytes;
        private final FutureTask<Void> synced;

        Part(Path part, FileChannel channel) throws IOException {
            this.part = part;
            this.bytes = channel.size();
            this.synced = new FutureTask<>(() -> sync(channel));
            syncs.execute(synced);
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
            awaitSync();
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

        private void awaitSync() {
            try {
                synced.get();
            } catch (ExecutionException e) {
                Keys.delete(part);
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the object could not be synced", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "interrupted while an object was synced", e);
            }
        }

        @Override
        public void drop() {
            Keys.delete(part);
        }
    }

    /** A rename is durable only when its folder is synced. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
