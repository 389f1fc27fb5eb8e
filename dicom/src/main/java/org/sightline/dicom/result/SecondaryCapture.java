package org.sightline.dicom.result;

/**
 * A picture made of a frame, with everything a person is to see burnt in.
 *
 * @param rgb three bytes a pixel, row-major. Shared: read-only
 * @param source the frame it shows
 * @param derivation what was done to the frame (0008,2111), without patient data
 */
public record SecondaryCapture(int rows, int columns, byte[] rgb, SourceImage source, String derivation) {
    public SecondaryCapture {
        if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF || rgb.length != 3L * rows * columns) {
            throw new IllegalArgumentException("the pixels do not fill a picture of 1..65535 rows and columns");
        }
    }
}
