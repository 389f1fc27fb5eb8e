package org.sightline.dicom.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A PKCS #12 or JKS file.
 *
 * @param password opens the file and, in a store of keys, the key
 */
public record KeyStoreFile(Path file, String password) {
    KeyStore load() {
        try {
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    StudyException unusable(Exception cause) {
        return new StudyException(
                ErrorCode.INVALID_CONFIGURATION,
                file.toString(),
                "cannot be used as a PKCS #12 or JKS store; check the path, the file and the password",
                cause);
    }

    /** Without the password: this reaches logs. */
    @Override
    public String toString() {
        return file.toString();
    }
}
