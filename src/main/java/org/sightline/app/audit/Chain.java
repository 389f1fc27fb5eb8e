package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
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
        return hash(Stream.of("key"));
    }

    /** What only a process with the key can write beside an entry. */
    String mark(Entry entry) {
        return hash(Stream.concat(Stream.of("entry"), fields(entry)));
    }

    /** The link of an entry that follows the last one. */
    Link next(Head last, Entry entry) {
        long seq = last.seq() + 1;
        String hash = hash(Stream.concat(Stream.of("seal", Long.toString(seq), last.hash()), fields(entry)));
        return new Link(seq, entry.id(), hash, Optional.of(entry));
    }

    /** Times as both databases keep them, in microseconds. */
    private static Stream<String> fields(Entry entry) {
        return Stream.of(
                entry.id(),
                Integer.toString(entry.version()),
                entry.studyUid(),
                entry.updated().toString(),
                entry.body());
    }

    private String hash(Stream<String> fields) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String field : fields.toList()) {
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
