package org.sightline.dicom.render;

import org.sightline.dicom.seg.Segmentation;

/**
 * Outlines of a label as SVG path data, along the edges of its pixels.
 *
 * <p>Coordinates are pixels of the frame with the origin at the top-left corner of the top-left pixel, so an
 * {@code svg} with {@code viewBox="0 0 columns rows"} lies exactly over the frame. Every loop is closed; outer loops
 * run clockwise and holes the other way, so both fill rules paint the label. Pixels that touch at a corner only are
 * outlined apart.
 */
public final class MaskOutline {
    private MaskOutline() {}

    /**
     * Path data of one label, empty where it does not occur.
     *
     * @param labels row-major, one byte a pixel
     * @param label 1..255, as unsigned byte
     */
    public static String svgPath(byte[] labels, int rows, int columns, int label) {
        if (labels.length != rows * columns) {
            throw new IllegalArgumentException("labels do not fill the frame: " + labels.length);
        }
        return new EdgeLoops(labels, rows, columns, (byte) label).svgPath();
    }

    /**
     * Path data of one label on one slice.
     *
     * @param slice index k, from 0
     */
    public static String svgPath(Segmentation segmentation, int slice, int label) {
        byte[] labels = slice(segmentation, slice);
        return svgPath(labels, segmentation.grid().rows(), segmentation.grid().columns(), label);
    }

    /** Labels of slice k, row-major. */
    static byte[] slice(Segmentation segmentation, int slice) {
        return segmentation.mask().slice(slice);
    }
}
