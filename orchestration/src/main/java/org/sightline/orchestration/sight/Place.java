package org.sightline.orchestration.sight;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.Region;

/**
 * A place on an image that shows evidence.
 *
 * @param evidence id of it
 * @param frame 1-based
 * @param box around it, where the expert gave one
 * @param contour of its mask, where there is one; without a box and a contour it is the whole image, never a made-up box
 */
public record Place(
        String evidence, InstanceRef instance, int frame, Optional<Region.Box> box, Optional<Contour> contour) {
    /** Whether the expert judged the image as a whole and tells no place in it. */
    public boolean wholeImage() {
        return box.isEmpty() && contour.isEmpty();
    }
}
