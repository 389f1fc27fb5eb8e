package org.sightline.dicom.image;

/** A linear VOI window (PS3.3 section C.11.2.1.2.1): centre and width in modality values. */
public record Window(double center, double width) {
    public Window {
        if (!(width >= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("window width below 1: " + width);
        }
    }
}
