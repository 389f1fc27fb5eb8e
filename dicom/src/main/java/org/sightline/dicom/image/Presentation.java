package org.sightline.dicom.image;

import java.util.List;
import java.util.Optional;

/**
 * What an object says about how one of its frames is shown, beside its window.
 *
 * @param voiFunction VOI LUT Function (0028,1056), the standard's term; {@code LINEAR} when absent
 * @param table first item of the VOI LUT Sequence (0028,3010)
 * @param overlays overlay planes of this frame in the order of their groups
 */
public record Presentation(String voiFunction, Optional<Table> table, List<Plane> overlays) {
    /** An object that says nothing. */
    public static final Presentation NONE = new Presentation("LINEAR", Optional.empty(), List.of());

    public Presentation {
        overlays = List.copyOf(overlays);
    }

    /**
     * A VOI lookup table (PS3.3 section C.11.2.1.1).
     *
     * @param first modality value of the first entry
     * @param entries unsigned; at least one. Shared: read-only
     * @param bits of an entry, 1 to 16
     */
    public record Table(int first, int[] entries, int bits) {
        public Table {
            if (entries.length == 0 || bits < 1 || bits > 16) {
                throw new IllegalArgumentException("an empty table, or entries of " + bits + " bits");
            }
        }

        /** The entry for a modality value as a fraction 0..1; values outside take the first or last entry. */
        public double fraction(double value) {
            long index = Math.round(value) - first;
            int entry = entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
            return Math.min(1, entry / (double) ((1 << bits) - 1));
        }
    }

    /**
     * One bit a pixel, drawn over the frame (PS3.3 section C.9.2). It may lie partly outside the frame.
     *
     * @param top row of the frame, from 0, under the first row of the plane; may be negative
     * @param left column of the frame, from 0; may be negative
     * @param set row-major. Shared: read-only
     */
    public record Plane(int top, int left, int rows, int columns, boolean[] set) {
        public Plane {
            if (set.length != rows * columns) {
                throw new IllegalArgumentException("bits do not fill the plane");
            }
        }
    }
}
