package org.sightline.orchestration.evaluation.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.sightline.dicom.Sha256;

/** A hash of several values, which no other values share by being put together in another way. */
final class HashOfParts {
    private final MessageDigest digest = Sha256.digest();

    HashOfParts add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it. */
    HashOfParts add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    String hex() {
        return Sha256.hex(digest);
    }
}
