package org.sightline.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** DICOM unique identifiers (PS3.5 section 9). */
public final class Uids {
    private static final Pattern LEGAL = Pattern.compile("[0-9.]{1,64}");

    private Uids() {}

    /**
     * The UID itself when its characters and length are legal. Components with leading zeros are tolerated, because
     * real archives hold them.
     *
     * @param what which attribute this is, for the error message
     * @throws StudyException {@code INVALID_UID}
     */
    public static String require(String uid, String what) {
        if (!LEGAL.matcher(uid).matches()) {
            String shown = uid.replaceAll("[^0-9A-Za-z.]", "?");
            throw new StudyException(
                    ErrorCode.INVALID_UID,
                    shown.substring(0, Math.min(64, shown.length())),
                    what + " is not a UID of 1 to 64 digits and dots (PS3.5 section 9)");
        }
        return uid;
    }

    /**
     * A UID that is a function of a name: the same name always gives the same UID, so that a step run twice writes the
     * same object (PS3.5 section B.2, root 2.25).
     */
    public static String named(String name) {
        UUID uuid = UUID.nameUUIDFromBytes(("sightline:" + name).getBytes(UTF_8));
        BigInteger high = BigInteger.valueOf(uuid.getMostSignificantBits()).and(mask());
        BigInteger low = BigInteger.valueOf(uuid.getLeastSignificantBits()).and(mask());
        return "2.25." + high.shiftLeft(64).or(low);
    }

    private static BigInteger mask() {
        return BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    }
}
