package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sightline.app.db.AuditSeals.Entry;
import org.sightline.app.db.AuditSeals.Head;
import org.sightline.app.db.AuditSeals.Link;

/**
 * The keyed hashes of the audit log: HMAC-SHA-256 (RFC 2104) over fields, each behind its length, so that no two lists of fields
 * are the same bytes.
 */
final class Chain {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Chain(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Says which key this is without saying the key. */
    String keyId() {
        return hash(List.of("key"));
    }

    /** What only a process with the key can write beside an entry. */
    String mark(Entry entry) {
        return hash(List.of("entry", entry.id(), version(entry), entry.studyUid(), time(entry), entry.body()));
    }

    /** The link of an entry that follows the last one. */
    Link next(Head last, Entry entry) {
        long seq = last.seq() + 1;
        String hash = hash(List.of(
                "seal",
                Long.toString(seq),
                last.hash(),
                entry.id(),
                version(entry),
                entry.studyUid(),
                time(entry),
                entry.body()));
        return new Link(seq, entry.id(), hash, java.util.Optional.of(entry));
    }

    private static String version(Entry entry) {
        return Integer.toString(entry.version());
    }

    /** Both databases keep microseconds. */
    private static String time(Entry entry) {
        return entry.updated().toString();
    }

    private String hash(List<String> fields) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String field : fields) {
                byte[] bytes = field.getBytes(UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
