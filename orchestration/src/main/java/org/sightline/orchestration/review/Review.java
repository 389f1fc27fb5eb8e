package org.sightline.orchestration.review;

import java.time.Instant;

/**
 * A decision of a person over a report.
 *
 * @param revision of the report that was decided on: 1 is the draft as it was written, each edit adds one
 * @param reason why it was amended, rejected or retracted; empty at sign-off
 */
public record Review(Kind kind, Reviewer reviewer, Instant at, int revision, String reason) {
    /** What was decided. */
    public enum Kind {
        /** The draft became a report; FHIR status {@code final}. */
        SIGNED,
        /** A signed report was replaced by a changed one; {@code amended}. */
        AMENDED,
        /** A draft was thrown away before release; {@code cancelled}. */
        REJECTED,
        /** A signed report was released by mistake; {@code entered-in-error}. */
        RETRACTED
    }
}
