package org.sightline.dicom.deid;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replacements that are functions of the original and a secret (HMAC-SHA-256): the same in every object, so that a study
 * stays together, and of no use to anyone without the secret.
 */
final class Pseudonyms {
    private static final int MOST_DAYS = 3650;

    private final SecretKeySpec key;

    Pseudonyms(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A UID below 2.25 from 128 bits (PS3.5 section B.2). */
    String uid(String original) {
        byte[] bits = Arrays.copyOf(digest("uid:", original.getBytes(StandardCharsets.UTF_8)), 16);
        bits[6] = (byte) (bits[6] & 0x0F | 0x80); // version 8 and variant of RFC 9562, so that it is a UUID
        bits[8] = (byte) (bits[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, bits);
    }

    /** Name and ID of a patient. */
    String patient(byte[] id) {
        return "ANON-" + HexFormat.of().withUpperCase().formatHex(digest("patient:", id), 0, 8);
    }

    /** Days that the dates of a patient move into the past: 1 to ten years. */
    int days(byte[] id) {
        return 1
                + new BigInteger(1, digest("days:", id))
                        .mod(BigInteger.valueOf(MOST_DAYS))
                        .intValue();
    }

    private byte[] digest(String purpose, byte[] value) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
