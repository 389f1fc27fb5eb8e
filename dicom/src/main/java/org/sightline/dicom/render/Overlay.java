package org.sightline.dicom.render;

import org.sightline.dicom.seg.Segmentation;

/**
 * What is drawn over a frame, in its pixel coordinates: the origin is the top-left corner of the top-left pixel. Lines
 * run outside what they mark, so that they never hide it.
 */
public sealed interface Overlay {
    /** sRGB, 0xRRGGBB. */
    int rgb();

    /**
     * One label of a mask: a contour of one pixel around it and a tint inside it.
     *
     * @param labels row-major, one byte a pixel of the frame. Shared: read-only
     * @param label 1..255, as unsigned byte
     * @param fillOpacity 0 for the contour alone, at most 1
     */
    record Mask(byte[] labels, int label, int rgb, double fillOpacity) implements Overlay {
        /** A tint that leaves the anatomy visible. */
        public static final double TINT = 0.25;

        public Mask {
            requireColour(rgb);
            if (label < 1 || label > 255 || !(fillOpacity >= 0 && fillOpacity <= 1)) {
                throw new IllegalArgumentException("label outside 1..255 or opacity outside 0..1");
            }
        }

        /**
         * The mask on one slice.
         *
         * @param slice index k, from 0
         */
        public static Mask ofSlice(Segmentation segmentation, int slice, int label, int rgb) {
            return new Mask(MaskOutline.slice(segmentation, slice), label, rgb, TINT);
        }
    }

    /**
     * A box, half open as a region is: left and top inclusive, right and bottom exclusive.
     *
     * @param line width of its line in pixels of the picture
     */
    record Box(double left, double top, double right, double bottom, int rgb, int line) implements Overlay {
        public Box {
            requireColour(rgb);
            if (!(right > left && bottom > top) || line < 1) {
                throw new IllegalArgumentException("empty box or line");
            }
        }
    }

    private static void requireColour(int rgb) {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("not a colour 0xRRGGBB: " + rgb);
        }
    }
}
