package org.sightline.experts;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;

/**
 * A place on an image that shows a finding.
 *
 * @param instance the source image
 * @param frame 1-based
 * @param box pixels of that frame, origin at the top-left corner of the top-left pixel; empty for the whole image
 * @param segment label in the expert run's mask, if one shows it; a written object may number its segments otherwise
 */
public record Region(InstanceRef instance, int frame, Optional<Box> box, Optional<Integer> segment) {
    /** Half-open pixel box: left and top inclusive, right and bottom exclusive; column then row as in SCOORD. */
    public record Box(double left, double top, double right, double bottom) {
        public Box {
            if (!(left >= 0 && top >= 0 && right > left && bottom > top)) {
                throw new IllegalArgumentException("empty box");
            }
        }
    }
}
