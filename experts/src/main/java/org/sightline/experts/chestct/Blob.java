package org.sightline.experts.chestct;

/** Extent of a connected set of pixels in a slice, gathered while it is visited. */
final class Blob {
    private int count;
    private double sumI;
    private double sumJ;
    private int left = Integer.MAX_VALUE;
    private int right = Integer.MIN_VALUE;
    private int top = Integer.MAX_VALUE;
    private int bottom = Integer.MIN_VALUE;
    private int darkest = -1;
    private float lowest = Float.POSITIVE_INFINITY;

    /** Always true, so that it can end a predicate. */
    boolean add(Lattice slice, int pixel, float value) {
        int i = slice.i(pixel);
        int j = slice.j(pixel);
        count++;
        sumI += i;
        sumJ += j;
        left = Math.min(left, i);
        right = Math.max(right, i);
        top = Math.min(top, j);
        bottom = Math.max(bottom, j);
        if (value < lowest) {
            lowest = value;
            darkest = pixel;
        }
        return true;
    }

    int count() {
        return count;
    }

    double i() {
        return sumI / count;
    }

    double j() {
        return sumJ / count;
    }

    int width() {
        return right - left + 1;
    }

    int height() {
        return bottom - top + 1;
    }

    int darkest() {
        return darkest;
    }
}
