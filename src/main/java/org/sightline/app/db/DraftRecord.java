package org.sightline.app.db;

import java.time.Instant;

/**
 * A row of {@code draft}; its content is the output of the GROUND step of that study and version, until a person has edited
 * it.
 *
 * @param revision 1 as it was written, one more with each edit or decision of a person
 */
public record DraftRecord(String id, String studyUid, int version, String status, Instant created, int revision) {
    /** Waits for a person. */
    public static final String PRELIMINARY = "preliminary";

    /** Signed. */
    public static final String FINAL = "final";

    /** Signed, changed, and signed again. */
    public static final String AMENDED = "amended";

    /** True for a report that a person answers for. */
    public boolean signed() {
        return status.equals(FINAL) || status.equals(AMENDED);
    }
}
