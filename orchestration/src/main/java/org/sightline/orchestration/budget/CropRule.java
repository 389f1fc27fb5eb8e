package org.sightline.orchestration.budget;

import org.sightline.experts.Region;
import org.sightline.orchestration.token.ImageSize;

/**
 * Crops around findings: a square of one and a half times the longer side of the box, at least as large as the model's
 * input so that it is never blown up, moved into the picture and cut to it.
 */
final class CropRule {
    private static final double PADDED = 1.5;

    private final Prices prices;

    CropRule(Prices prices) {
        this.prices = prices;
    }

    /** The crop around a box; whole pixels. */
    Region.Box around(Region.Box box, ImageSize size) {
        double side = Math.max(prices.edge(), PADDED * Math.max(box.right() - box.left(), box.bottom() - box.top()));
        int width = (int) Math.min(size.width(), Math.ceil(side));
        int height = (int) Math.min(size.height(), Math.ceil(side));
        int left = inside((box.left() + box.right() - width) / 2, size.width() - width);
        int top = inside((box.top() + box.bottom() - height) / 2, size.height() - height);
        return new Region.Box(left, top, left + width, top + height);
    }

    /**
     * How many pixels of the crop the model sees for each that it sees of the whole, along an edge; 1 for no gain.
     *
     * @param lone whether the whole is the only picture as long as there is no crop
     */
    double gain(Region.Box crop, ImageSize size, boolean lone) {
        return detail(Candidate.size(crop), false) / detail(size, lone);
    }

    private double detail(ImageSize own, boolean lone) {
        return prices.best(own, lone, Integer.MAX_VALUE).detail();
    }

    private static int inside(double start, int last) {
        return (int) Math.max(0, Math.min(last, Math.floor(start)));
    }
}
