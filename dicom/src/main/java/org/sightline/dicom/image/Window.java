package org.sightline.dicom.image;

/**
 * A VOI window (PS3.3 section C.11.2.1.2): centre and width in modality values.
 *
 * @param width above 0; the function LINEAR needs 1 or more
 */
public record Window(double center, double width) {
    public Window {
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(center)) { // written so that NaN fails too
            throw new IllegalArgumentException("no window: centre " + center + ", width " + width);
        }
    }
}
