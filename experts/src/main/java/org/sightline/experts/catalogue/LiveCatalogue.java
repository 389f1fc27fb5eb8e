package org.sightline.experts.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.experts.catalogue.PackageLoader.Loaded;

/**
 * A catalogue that follows its folder. Somebody calls {@link #look} now and then; what changed is loaded once it has kept
 * still for a while, so that a half-copied file is not. Readings that go on end with the model they began with. A change
 * that does not work leaves the expert as it was and shows the problem beside it. Thread-safe.
 */
public final class LiveCatalogue implements AutoCloseable {
    private static final int DEEPEST = 3; // bundle/configs/metadata.json

    private record Pending(Set<FileStamp> stamps, Instant since) {}

    private record Held(Loaded loaded, Set<FileStamp> stamps, Optional<Pending> pending) {}

    private final ExpertSite site;
    private final PackageLoader loader;
    private final Clock clock;
    private final Duration settle;
    private final Map<Path, Held> held = new LinkedHashMap<>();
    private volatile Catalogue current;

    /** @param settle how long files have to keep still before they are read again */
    public LiveCatalogue(ExpertSite site, Clock clock, Duration settle) {
        this.site = site;
        this.loader = new PackageLoader(site);
        this.clock = clock;
        this.settle = settle;
        loader.folders().forEach(this::begin);
        this.current = snapshot();
    }

    /** The experts as they are now; the answer itself never changes. */
    public Catalogue current() {
        return current;
    }

    /**
     * Compares the folder with what was loaded, and frees models that nobody used for long.
     *
     * @return whether the catalogue is another now
     * @throws org.sightline.dicom.error.StudyException {@code INVALID_CONFIGURATION} when the folder cannot be listed; the
     *     catalogue stays as it was
     */
    public synchronized boolean look() {
        site.models().freeIdle(clock.instant());
        List<Path> folders = loader.folders();
        boolean changed = forget(folders);
        for (Path folder : folders) {
            changed |= held.containsKey(folder) ? follow(folder) : noticed(folder);
        }
        if (changed) {
            current = snapshot();
        }
        return changed;
    }

    private boolean forget(List<Path> folders) {
        List<Path> gone = held.keySet().stream()
                .filter(folder -> !folders.contains(folder))
                .toList();
        gone.forEach(folder -> retire(Optional.ofNullable(held.remove(folder))));
        return !gone.isEmpty();
    }

    /** A new folder waits, too, until its copying is done. */
    private boolean noticed(Path folder) {
        held.put(folder, new Held(PackageLoader.unread(folder), Set.of(), Optional.empty()));
        follow(folder);
        return true;
    }

    private boolean follow(Path folder) {
        Held now = held(folder);
        Set<FileStamp> stamps = stamps(folder, now.loaded().watched());
        if (stamps.equals(now.stamps())) {
            held.put(folder, new Held(now.loaded(), now.stamps(), Optional.empty()));
            return false;
        }
        Instant instant = clock.instant();
        Pending pending =
                now.pending().filter(p -> p.stamps().equals(stamps)).orElseGet(() -> new Pending(stamps, instant));
        held.put(folder, new Held(now.loaded(), now.stamps(), Optional.of(pending)));
        if (pending.since().plus(settle).isAfter(instant)) {
            return false;
        }
        held.put(folder, replaced(folder, now));
        return true;
    }

    private Held replaced(Path folder, Held before) {
        Set<FileStamp> seen = stamps(folder, List.of());
        Loaded fresh = loader.load(folder);
        Set<FileStamp> stamps = with(seen, fresh.watched());
        if (fresh.expert().isEmpty() && before.loaded().expert().isPresent()) {
            CatalogueEntry entry = before.loaded().entry().asBefore(fresh.entry());
            return new Held(new Loaded(entry, before.loaded().expert(), fresh.watched()), stamps, Optional.empty());
        }
        retire(Optional.of(before));
        return new Held(fresh, stamps, Optional.empty());
    }

    private void begin(Path folder) {
        Set<FileStamp> seen = stamps(folder, List.of());
        Loaded loaded = loader.load(folder);
        held.put(folder, new Held(loaded, with(seen, loaded.watched()), Optional.empty()));
    }

    private Held held(Path folder) {
        return Optional.ofNullable(held.get(folder)).orElseThrow();
    }

    private static void retire(Optional<Held> before) {
        before.flatMap(h -> h.loaded().expert()).ifPresent(KeptExpert::retire);
    }

    private Catalogue snapshot() {
        List<Loaded> packages = held.keySet().stream()
                .sorted()
                .map(folder -> held(folder).loaded())
                .toList();
        return Catalogue.of(site.builtIn(), packages);
    }

    /** The folder is stamped before it is read: what changes while it is read differs at the next look. */
    private static Set<FileStamp> with(Set<FileStamp> seen, List<Path> watched) {
        return Stream.concat(seen.stream(), watched.stream().map(FileStamp::of).flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<FileStamp> stamps(Path folder, List<Path> watched) {
        try (Stream<Path> own = Files.walk(folder, DEEPEST)) {
            Set<FileStamp> seen =
                    own.map(FileStamp::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
            return with(seen, watched);
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // it went away under our eyes; the next look tells
        }
    }

    @Override
    public void close() {
        current.close();
    }
}
