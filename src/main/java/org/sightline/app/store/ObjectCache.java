package org.sightline.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Local copies of remote objects, the longest unused of which go when there are too many. What was used lately stays: a
 * caller may be about to open it.
 */
final class ObjectCache {
    private static final Duration IN_USE = Duration.ofMinutes(10);
    private static final double DOWN_TO = 0.8;

    private final Path folder;
    private final long mostBytes;
    private final Clock clock;
    private final AtomicLong bytes = new AtomicLong();

    /** Takes over what an earlier process left. */
    ObjectCache(Path folder, long mostBytes, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.mostBytes = mostBytes;
        this.clock = clock;
        bytes.set(entries().stream().mapToLong(Entry::size).sum());
    }

    private record Entry(Path file, long size, Instant used) {}

    /** The copy, if there is one. */
    Optional<Path> find(String key) {
        Path file = path(key);
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes a complete file in, which is gone from its place afterwards. */
    Path put(String key, Path complete) throws IOException {
        Path file = path(key);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        long before = size(file);
        long size = Files.size(complete);
        Files.setLastModifiedTime(complete, FileTime.from(clock.instant()));
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (bytes.addAndGet(size - before) > mostBytes) {
            evict();
        }
        return file;
    }

    void remove(String key) throws IOException {
        Path file = path(key);
        long size = size(file);
        if (Files.deleteIfExists(file)) {
            bytes.addAndGet(-size);
        }
    }

    private synchronized void evict() throws IOException {
        List<Entry> oldest = new ArrayList<>(entries());
        oldest.sort(Comparator.comparing(Entry::used));
        long left = oldest.stream().mapToLong(Entry::size).sum();
        Instant inUse = clock.instant().minus(IN_USE);
        for (Entry entry : oldest) {
            if (left <= mostBytes * DOWN_TO || entry.used().isAfter(inUse)) {
                break;
            }
            Files.deleteIfExists(entry.file());
            left -= entry.size();
        }
        bytes.set(left);
    }

    private List<Entry> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(ObjectCache::entry)
                    .toList();
        }
    }

    /** Another thread may remove files meanwhile. */
    private static Stream<Entry> entry(Path file) {
        try {
            return Stream.of(new Entry(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Path path(String key) {
        return Keys.below(folder, key);
    }
}
