package org.sightline.orchestration.ground;

/**
 * How the concept of a claim stands to that of evidence.
 *
 * @param always whether it holds in every case, or only as a rule
 * @param reason why, from the table; empty for the same concept
 */
record Relation(Kind kind, boolean always, String reason) {
    static final Relation SAME = new Relation(Kind.SAME, true, "");

    /** WIDER: what the evidence names is a case of what the claim names. NARROWER: the other way round. */
    enum Kind {
        SAME,
        WIDER,
        NARROWER
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether the presence of what the evidence names is a presence of what the claim names. */
    boolean carriesPresence() {
        return kind != Kind.NARROWER;
    }

    /** Whether the absence of what the evidence names is an absence of what the claim names. */
    boolean carriesAbsence() {
        return kind == Kind.SAME || (kind == Kind.NARROWER && always);
    }
}
