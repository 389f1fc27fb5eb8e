package org.sightline.orchestration.budget;

import java.util.List;
import org.sightline.experts.Region;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.token.ImageTokens;
import org.sightline.orchestration.token.TileGrid;
import org.sightline.orchestration.token.TokenProfile;

/**
 * Crops around findings: a square of one and a half times the longer side of the box, at least as large as the model's
 * input so that it is never blown up, moved into the picture and cut to it.
 */
final class CropRule {
    private static final double PADDED = 1.5;
    /** VILA-1.5 squeezes every picture to this edge. */
    private static final int VILA_EDGE = 384;

    private final TokenProfile profile;

    CropRule(TokenProfile profile) {
        this.profile = profile;
    }

    /** The crop around a box; whole pixels. */
    Region.Box around(Region.Box box, ImageSize size) {
        double side = Math.max(edge(), PADDED * Math.max(box.right() - box.left(), box.bottom() - box.top()));
        int width = (int) Math.min(size.width(), Math.ceil(side));
        int height = (int) Math.min(size.height(), Math.ceil(side));
        int left = inside((box.left() + box.right() - width) / 2, size.width() - width);
        int top = inside((box.top() + box.bottom() - height) / 2, size.height() - height);
        return new Region.Box(left, top, left + width, top + height);
    }

    /** How many pixels of the crop the model sees for each that it sees of the whole, along an edge; 1 for no gain. */
    double gain(Region.Box crop, ImageSize size, boolean wholeAlone) {
        ImageSize part = new ImageSize((int) (crop.right() - crop.left()), (int) (crop.bottom() - crop.top()));
        return scale(part, false) / scale(size, wholeAlone);
    }

    /** Pixels that the encoder sees for each pixel of the picture, along the edge that fares worse; at most 1. */
    private double scale(ImageSize size, boolean alone) {
        if (profile == TokenProfile.GENERIC) {
            return 1;
        }
        TileGrid grid = grid(size, alone);
        double columns = grid.columns() * (double) edge() / size.width();
        double rows = grid.rows() * (double) edge() / size.height();
        return Math.min(1, Math.min(columns, rows));
    }

    private TileGrid grid(ImageSize size, boolean alone) {
        List<ImageTokens> images =
                profile.images(alone ? List.of(size) : List.of(size, size)).images();
        return images.get(0).grid();
    }

    private int edge() {
        return profile == TokenProfile.VILA_M3 ? VILA_EDGE : TileGrid.EDGE;
    }

    private static int inside(double start, int last) {
        return (int) Math.max(0, Math.min(last, Math.floor(start)));
    }
}
