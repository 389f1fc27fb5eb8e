package org.sightline.orchestration.ground.radfact;

import org.sightline.experts.Region;

/**
 * A box over an image of width and height 1: left and top inclusive.
 *
 * @param image which image it lies on; boxes on different images never meet
 */
public record UnitBox(String image, double left, double top, double right, double bottom) {
    public UnitBox {
        if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException("no box in the unit square");
        }
    }

    /**
     * A box of pixels; what reaches out of the image is cut off.
     *
     * @throws IllegalArgumentException where nothing of it lies in the image
     */
    public static UnitBox of(Region region, Region.Box box, int columns, int rows) {
        return new UnitBox(
                region.instance().sopUid() + "/" + region.frame(),
                Math.min(1, box.left() / columns),
                Math.min(1, box.top() / rows),
                Math.min(1, box.right() / columns),
                Math.min(1, box.bottom() / rows));
    }
}
