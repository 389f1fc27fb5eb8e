package org.sightline.dicom.seg;

/**
 * One frame of a Segmentation object: a segment on a slice.
 *
 * @param number Segment Number in the object, 1..n
 * @param label value in the mask
 * @param slice index k in the grid
 * @param position 1-based rank of the slice among those the object holds, along the normal
 */
record SegFrame(int number, int label, int slice, int position) {}
