package org.sightline.experts.onnx;

import java.util.Optional;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.Region.Box;

/** Where each label of a mask shows best: the slice with its largest area, and its box there. */
final class LargestSlices {
    /** Slice index k, and the label's box on it. */
    record Place(int slice, Box box) {}

    /** The background's place counts all labels together. */
    private static final int ANY = 0;

    private final Extent[] best;

    private LargestSlices(int highest) {
        best = extents(highest, 0);
    }

    /** @param highest largest label of the mask */
    static LargestSlices of(Grid grid, byte[] mask, int highest) {
        LargestSlices found = new LargestSlices(highest);
        for (int k = 0; k < grid.slices(); k++) {
            found.add(grid, mask, k);
        }
        return found;
    }

    private void add(Grid grid, byte[] mask, int k) {
        Extent[] slice = extents(best.length - 1, k);
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                int label = mask[grid.index(i, j, k)] & 0xFF;
                if (label != 0) {
                    slice[label].add(i, j);
                    slice[ANY].add(i, j);
                }
            }
        }
        for (int label = 0; label < best.length; label++) {
            if (slice[label].area > best[label].area) {
                best[label] = slice[label];
            }
        }
    }

    private static Extent[] extents(int highest, int k) {
        Extent[] extents = new Extent[highest + 1];
        for (int label = 0; label <= highest; label++) {
            extents[label] = new Extent(k);
        }
        return extents;
    }

    /** Empty when the label is nowhere. */
    Optional<Place> of(int label) {
        return best[label].place();
    }

    /** All labels together. */
    Optional<Place> ofAny() {
        return best[ANY].place();
    }

    /** Area and box of one label on one slice, while it is walked. */
    private static final class Extent {
        private final int slice;
        private int area;
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;

        Extent(int slice) {
            this.slice = slice;
        }

        void add(int column, int row) {
            area++;
            left = Math.min(left, column);
            top = Math.min(top, row);
            right = Math.max(right, column + 1);
            bottom = Math.max(bottom, row + 1);
        }

        Optional<Place> place() {
            return area == 0 ? Optional.empty() : Optional.of(new Place(slice, new Box(left, top, right, bottom)));
        }
    }
}
