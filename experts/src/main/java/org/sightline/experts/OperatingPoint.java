package org.sightline.experts;

/**
 * Two thresholds on a score: PRESENT from {@code present} up, ABSENT below {@code absent}, UNCERTAIN between.
 *
 * @param present in 0..1, not below {@code absent}
 * @param absent in 0..1
 */
public record OperatingPoint(double present, double absent) {
    public OperatingPoint {
        if (!(0 <= absent && absent <= present && present <= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("needs 0 <= absent <= present <= 1");
        }
    }

    public Presence presence(double score) {
        if (score >= present) {
            return Presence.PRESENT;
        }
        return score < absent ? Presence.ABSENT : Presence.UNCERTAIN;
    }
}
