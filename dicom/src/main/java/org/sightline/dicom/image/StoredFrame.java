package org.sightline.dicom.image;

/**
 * Stored values of one frame.
 *
 * @param values row-major, samples interleaved
 * @param ybr the three samples are YCbCr, not RGB
 */
record StoredFrame(int[] values, boolean ybr) {}
