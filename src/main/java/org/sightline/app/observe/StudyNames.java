package org.sightline.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sightline.app.db.Installation;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Names of studies outside the database. A UID leads whoever can ask the archive to a patient, so that logs and traces show
 * a hash under a key that never leaves the database: the same on every pod, and of no use to others.
 */
@Singleton
public class StudyNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "study-names";
    private static final int SHOWN_BYTES = 6;
    private static final int FIRST = 1;

    private final Installation installation;
    private volatile byte[] key = {};

    public StudyNames(Installation installation) {
        this.installation = installation;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        UidFilter.call(this::of);
    }

    /** What stands for a UID, of a study or of anything else: 12 hexadecimal digits. */
    public String of(String uid) {
        return HexFormat.of().formatHex(hash(uid, SHOWN_BYTES));
    }

    /** The first bytes of the keyed hash of a text. */
    byte[] hash(String text, int bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new StudyException(ErrorCode.INTERNAL, ALGORITHM, "every Java has this algorithm", e);
        }
    }

    /** Two threads may both ask: they get the same. */
    private byte[] key() {
        if (key.length == 0) {
            key = installation.secret(SECRET);
        }
        return key;
    }
}
