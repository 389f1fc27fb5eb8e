package org.sightline.app.privacy;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.sightline.app.config.PrivacyConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Installation;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The secret that pseudonyms are made of: the site's, else the installation's own. */
@Singleton
public class PseudonymKey {
    private static final String NAME = "pseudonyms";
    private static final int SHORTEST = 32;

    private final PrivacyConfig config;
    private final Installation installation;

    public PseudonymKey(SightlineConfig config, Installation installation) {
        this.config = config.privacy();
        this.installation = installation;
    }

    /** @throws StudyException {@code INVALID_CONFIGURATION} for a key that is too short */
    public byte[] bytes() {
        return config.key().map(PseudonymKey::checked).orElseGet(() -> installation.secret(NAME));
    }

    /** For a command, which has no database: pseudonyms then hold for one run. */
    public static byte[] ofCommand(SightlineConfig config) {
        return config.privacy().key().map(PseudonymKey::checked).orElseGet(() -> {
            byte[] once = new byte[SHORTEST];
            new SecureRandom().nextBytes(once);
            return once;
        });
    }

    private static byte[] checked(String key) {
        if (key.length() < SHORTEST) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.privacy.key",
                    "the key of pseudonyms needs " + SHORTEST + " characters or more");
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
