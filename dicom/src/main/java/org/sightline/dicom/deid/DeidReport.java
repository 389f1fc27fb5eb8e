package org.sightline.dicom.deid;

import java.util.EnumMap;
import java.util.Map;

/**
 * What de-identifying one object did: how many attributes met each fate, items of sequences included. Never a value.
 *
 * @param counts fates that did not occur are absent; attributes that no rule names are not counted
 */
public record DeidReport(Map<Fate, Integer> counts) {
    /** What became of an attribute that the profile names. */
    public enum Fate {
        REMOVED,
        EMPTIED,
        /** By a value that says nothing, or by a pseudonym. */
        REPLACED,
        UID_REPLACED,
        DATE_SHIFTED,
        CLEANED,
        /** An option asked for it. */
        KEPT
    }

    public DeidReport {
        counts = Map.copyOf(counts);
    }

    public int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    /** Counts while an object is written. */
    static final class Tally {
        private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);

        void add(Fate fate) {
            counts.merge(fate, 1, Integer::sum);
        }

        DeidReport report() {
            return new DeidReport(counts);
        }
    }
}
