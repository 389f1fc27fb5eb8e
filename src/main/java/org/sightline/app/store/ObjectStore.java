package org.sightline.app.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps bytes under keys. What {@link #keep} has returned for survives a crash. */
public interface ObjectStore {
    /** What stands in the place of a key whose object the site's retention has removed. */
    String REMOVED = "removed";

    /** Writes bytes that are about to be kept or dropped. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A written object that no key names yet; it may still be on its way to the disk. */
    interface Staged {
        /** The bytes, to look at before deciding. */
        Path file();

        long bytes();

        /** Gives the object its key, durably: bytes and name are synced. */
        void keep(String key);

        /** Forgets the object. */
        void drop();
    }

    /**
     * Writes, in bounded memory, and begins to sync.
     *
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FULL} or {@code STORAGE_FAILED}
     */
    Staged stage(Content content);

    /** A local file with the bytes of a key; throws {@code STORAGE_FAILED} when there is none, {@code OBJECT_REMOVED} for those. */
    Path local(String key);

    /** Removes a key; nothing happens when there is none. */
    void delete(String key);

    /**
     * A kept object.
     *
     * @param modified when it was kept
     */
    record Kept(String key, long bytes, Instant modified) {}

    /** The object of a key, without its bytes. */
    Optional<Kept> find(String key);

    /** Tells every object whose key begins so, in any order; may take long. */
    void each(String prefix, Consumer<Kept> told);
}
