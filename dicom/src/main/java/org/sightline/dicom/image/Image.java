package org.sightline.dicom.image;

import java.util.Optional;

/**
 * One decoded frame.
 *
 * @param rows height
 * @param columns width
 * @param samples 1 for grey, 3 for RGB (interleaved)
 * @param values row-major; grey: modality values after rescale or modality LUT; RGB: 0..255. Shared: treat as read-only
 * @param bitsStored (0028,0101)
 * @param inverted true where the lowest value is shown white: MONOCHROME1 or an inverse Presentation LUT Shape
 * @param window first VOI window of the object, if it has one
 * @param presentation the object's other wishes for display
 */
public record Image(
        int rows,
        int columns,
        int samples,
        float[] values,
        int bitsStored,
        boolean inverted,
        Optional<Window> window,
        Presentation presentation) {
    public Image {
        if (values.length != rows * columns * samples) {
            throw new IllegalArgumentException("values do not fill the image");
        }
    }

    /** An image that has no wishes for display beyond a window. */
    public Image(
            int rows,
            int columns,
            int samples,
            float[] values,
            int bitsStored,
            boolean inverted,
            Optional<Window> window) {
        this(rows, columns, samples, values, bitsStored, inverted, window, Presentation.NONE);
    }

    public boolean grey() {
        return samples == 1;
    }
}
