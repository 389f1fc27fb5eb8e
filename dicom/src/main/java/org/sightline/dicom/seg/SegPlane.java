package org.sightline.dicom.seg;

/**
 * Where a frame of a received object goes.
 *
 * @param frame 1-based
 * @param slice index k in the grid
 * @param segment Referenced Segment Number (0062,000B); 0 in a label map, whose values are the numbers
 */
record SegPlane(int frame, int slice, int segment) {}
