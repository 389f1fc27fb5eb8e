package org.sightline.app.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Refuses new objects while a disk is nearly full, so that the work on those that are there can end. Once it refuses, it does
 * so until a quarter more is free: at the mark itself, senders would be turned away and called back in turns.
 */
final class Watermark {
    private final LongSupplier freeBytes;
    private final long minFreeBytes;
    private boolean refusing;

    /**
     * @param folder on the disk that is watched
     * @throws IOException when the folder is not there
     */
    Watermark(Path folder, long minFreeMegabytes) throws IOException {
        this(free(Files.getFileStore(folder)), minFreeMegabytes << 20);
    }

    Watermark(LongSupplier freeBytes, long minFreeBytes) {
        this.freeBytes = freeBytes;
        this.minFreeBytes = minFreeBytes;
    }

    /** Looking up the disk itself reads the table of mounts, too slow for every object. */
    private static LongSupplier free(FileStore disk) {
        return () -> {
            try {
                return disk.getUsableSpace();
            } catch (IOException e) {
                throw new StudyException(ErrorCode.STORAGE_FAILED, "", "the disk cannot be asked for its room", e);
            }
        };
    }

    /** @throws StudyException {@code STORAGE_FULL} */
    synchronized void requireSpace() {
        long free = freeBytes.getAsLong();
        refusing = free < (refusing ? minFreeBytes + minFreeBytes / 4 : minFreeBytes);
        if (refusing) {
            throw new StudyException(
                    ErrorCode.STORAGE_FULL,
                    "",
                    "less than " + (minFreeBytes >> 20) + " MB free below the data directory; send again later");
        }
    }
}
