package org.sightline.dicom.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What an object is recognised by: senders write different file meta information around the same data set. */
public final class DataSetHash {
    private static final int BUFFER = 1 << 16;

    private DataSetHash() {}

    /**
     * SHA-256, in hexadecimal digits, of a DICOM file from the end of its meta information to its end.
     *
     * @throws StudyException {@code STORAGE_FAILED} when it cannot be read
     */
    public static String of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.skipNBytes(Part10.dataSetOffset(file));
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "a stored object could not be read back", e);
        }
    }
}
