package org.sightline.app.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is here. The words in lower case stand in tokens, in the file of keys and in the table of access. */
public enum Role {
    /** Reads studies, drafts and images. */
    VIEWER,
    /** Reads, edits and signs. */
    RADIOLOGIST,
    /** Keeps the service going: work, deliveries, quarantine, rules. */
    OPERATOR,
    /** Sees experts and how well drafts agree with reports, and no patient. */
    RESEARCHER,
    /** May do everything. */
    ADMIN,
    /** For keys of programs that send images, and nothing else. */
    SENDER,
    /** For the key of a monitoring system: metrics, and nothing else. */
    METRICS;

    /** As it is written outside of this program. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, in any case. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
