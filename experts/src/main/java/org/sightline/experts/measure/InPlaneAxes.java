package org.sightline.experts.measure;

/**
 * Longest diameter in a slice, and the longest one perpendicular to it in the same slice, as RECIST 1.1 measures lesions
 * (Eisenhauer et al., Eur J Cancer 45, 2009). Both run between outer edges of the pixels, so a single pixel has its
 * diagonal as long axis; measured between pixel centres a lesion would be a pixel too small.
 *
 * @param slice index k
 * @param longMm mm
 * @param shortMm longest chord perpendicular to the long axis, mm, of the label's convex outline: a hollow in its border
 *     is spanned, as calipers span it
 */
public record InPlaneAxes(int slice, double longMm, double shortMm) {}
