package org.sightline.app.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Refuses new objects while a disk is nearly full, so that the work on those that are there can end. */
final class Watermark {
    private final FileStore disk;
    private final long minFreeBytes;

    /** @throws IOException when the folder is not there */
    Watermark(Path folder, long minFreeMegabytes) throws IOException {
        disk = Files.getFileStore(folder); // looking it up reads the table of mounts, too slow for every object
        minFreeBytes = minFreeMegabytes << 20;
    }

    /** @throws StudyException {@code STORAGE_FULL} */
    void requireSpace() throws IOException {
        if (disk.getUsableSpace() < minFreeBytes) {
            throw new StudyException(
                    ErrorCode.STORAGE_FULL,
                    "",
                    "less than " + (minFreeBytes >> 20) + " MB free below the data directory; send again later");
        }
    }
}
