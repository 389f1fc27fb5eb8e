package org.sightline.dicom.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What an object is recognised by: senders write different file meta information around the same data set. */
public final class DataSetHash {
    private DataSetHash() {}

    /**
     * SHA-256, in hexadecimal digits, of a DICOM file from the end of its meta information to its end.
     *
     * @throws StudyException {@code STORAGE_FAILED} when it cannot be read
     */
    public static String of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Part10.dataSetOffset(file));
            return Sha256.of(in);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "a stored object could not be read back", e);
        }
    }

    /**
     * Whether a DICOM file still has the data set that was hashed.
     *
     * @throws StudyException {@code STORAGE_FAILED} when it cannot be read
     */
    public static boolean matches(Path file, String hash) {
        return of(file).equals(hash);
    }
}
