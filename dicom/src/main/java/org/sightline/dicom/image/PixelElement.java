package org.sightline.dicom.image;

import org.aoju.bus.image.galaxy.data.VR;

/**
 * Where the pixel data element of a file stands.
 *
 * @param kind which of the three elements it is
 * @param words the value representation is OW
 * @param position of its value in the data set stream
 * @param length unsigned; {@link #UNDEFINED} when encapsulated in fragments
 */
record PixelElement(PixelFormat.Kind kind, boolean words, long position, long length, boolean bigEndian) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    static PixelElement of(PixelFormat.Kind kind, VR vr, long position, int length, boolean bigEndian) {
        return new PixelElement(kind, vr == VR.OW, position, Integer.toUnsignedLong(length), bigEndian);
    }

    boolean encapsulated() {
        return length == UNDEFINED;
    }
}
