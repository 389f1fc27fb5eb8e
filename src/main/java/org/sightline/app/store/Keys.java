package org.sightline.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Keys as files. */
final class Keys {
    private Keys() {}

    /** @throws StudyException {@code OBJECT_REMOVED} */
    static void requireKept(String key) {
        if (key.equals(ObjectStore.REMOVED)) {
            throw new StudyException(
                    ErrorCode.OBJECT_REMOVED, "", "the images of this study were removed by the site's retention");
        }
    }

    /** @throws StudyException {@code INTERNAL} when the key leads out of the folder */
    static Path below(Path folder, String key) {
        Path file = folder.resolve(key).normalize();
        if (!file.startsWith(folder)) {
            throw new StudyException(ErrorCode.INTERNAL, key, "an object key leaves the object store");
        }
        return file;
    }

    /** Nothing happens when it is not there. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "an object could not be removed", e);
        }
    }
}
