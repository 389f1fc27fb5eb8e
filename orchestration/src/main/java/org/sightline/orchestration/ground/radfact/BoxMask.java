package org.sightline.orchestration.ground.radfact;

import java.util.BitSet;
import java.util.List;

/** Boxes on one image as the pixels of a small mask, so that those that overlap count once. */
final class BoxMask {
    /** RadFact draws its boxes on a mask of 224 by 224. */
    private static final int SIZE = 224;

    private final BitSet pixels = new BitSet(SIZE * SIZE);

    BoxMask(List<UnitBox> boxes) {
        boxes.forEach(this::add);
    }

    private void add(UnitBox box) {
        int left = pixel(box.left());
        int right = Math.max(left + 1, pixel(box.right()));
        for (int row = pixel(box.top()); row < Math.max(pixel(box.top()) + 1, pixel(box.bottom())); row++) {
            pixels.set(row * SIZE + left, row * SIZE + right);
        }
    }

    private static int pixel(double share) {
        return (int) Math.round(share * SIZE);
    }

    int area() {
        return pixels.cardinality();
    }

    int overlap(BoxMask other) {
        BitSet both = (BitSet) pixels.clone();
        both.and(other.pixels);
        return both.cardinality();
    }
}
