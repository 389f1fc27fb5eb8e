package org.sightline.app.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;
import org.sightline.app.config.AuditConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Sealed;
import org.sightline.app.db.Database;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The secret of the chain: the site's, else one of our own among the objects. It is not in the database, whose owner could
 * make a chain of his own with it.
 */
@Singleton
class AuditKey {
    private static final String OBJECT = "keys/audit";
    private static final int SHORTEST = 32;

    private final AuditConfig config;
    private final Database database;
    private final AuditSeals seals;
    private final ObjectStore store;
    private Optional<Chain> known = Optional.empty();

    AuditKey(SightlineConfig config, Database database, AuditSeals seals, ObjectStore store) {
        this.config = config.audit();
        this.database = database;
        this.seals = seals;
        this.store = store;
    }

    /** @throws StudyException {@code INVALID_CONFIGURATION} for a key that is too short, or not the one the chain was begun with */
    synchronized Chain chain() {
        if (known.isEmpty()) {
            known = Optional.of(config.key().map(AuditKey::checked).orElseGet(this::own));
        }
        return known.get();
    }

    private static Chain checked(String key) {
        if (key.length() < SHORTEST) {
            throw wrong("the key of the audit log needs " + SHORTEST + " characters or more");
        }
        return new Chain(key.getBytes(UTF_8));
    }

    /** One pod makes it, while it holds the lock of the chain. */
    private Chain own() {
        if (store.find(OBJECT).isEmpty()) {
            database.inTransaction(handle -> {
                Sealed sealed = seals.lock(handle);
                if (store.find(OBJECT).isEmpty()) {
                    if (!sealed.keyId().isEmpty()) {
                        throw wrong(
                                "the audit log was sealed with a key that is not here; set it, or bring back the object "
                                        + OBJECT);
                    }
                    byte[] fresh = new byte[SHORTEST];
                    new SecureRandom().nextBytes(fresh);
                    store.stage(out -> out.write(fresh)).keep(OBJECT);
                }
            });
        }
        try {
            return new Chain(Files.readAllBytes(store.local(OBJECT)));
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, OBJECT, "the key of the audit log cannot be read", e);
        }
    }

    /** @throws StudyException {@code INVALID_CONFIGURATION} when the chain was begun with another key */
    Chain chainOf(Sealed sealed) {
        Chain chain = chain();
        if (!sealed.keyId().isEmpty() && !sealed.keyId().equals(chain.keyId())) {
            throw wrong("the audit log was sealed with another key; all pods need the one that it was begun with");
        }
        return chain;
    }

    private static StudyException wrong(String reason) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, "sightline.audit.key", reason);
    }
}
