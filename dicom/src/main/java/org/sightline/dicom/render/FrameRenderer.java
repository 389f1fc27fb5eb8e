package org.sightline.dicom.render;

import java.awt.image.BufferedImage;
import java.util.List;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Window;

/**
 * Turns a decoded frame into a PNG: modality values through the linear VOI window (PS3.3 section C.11.2.1.2.1) to 8 bit,
 * MONOCHROME1 shown with its lowest value white, RGB passed through. The same arguments give the same picture.
 */
public final class FrameRenderer {
    private static final Window EIGHT_BIT = new Window(128, 256);

    private FrameRenderer() {}

    /** The frame at its own size with overlays drawn in order; 8-bit grey when it is grey and has no overlay. */
    public static byte[] png(Image image, Window window, List<Overlay> overlays) {
        return png(image, window, overlays, Math.max(image.rows(), image.columns()));
    }

    /**
     * The frame shrunk so that its longer side has at most so many pixels; never enlarged. Overlays are given in pixels
     * of the frame and drawn at the size of the picture, so their lines stay visible.
     *
     * @param maxSize 1 or more
     */
    public static byte[] png(Image image, Window window, List<Overlay> overlays, int maxSize) {
        if (maxSize < 1) {
            throw new IllegalArgumentException("no picture of size " + maxSize);
        }
        Reduction size = Reduction.toFit(image.columns(), image.rows(), maxSize);
        int[] levels = size.average(DisplayLevels.of(image, window), image.samples());
        if (image.grey() && overlays.isEmpty()) {
            return PngEncoder.grey(size.columns(), size.rows(), levels);
        }
        Canvas canvas = new Canvas(size, levels, image.samples());
        overlays.forEach(canvas::draw);
        return PngEncoder.colour(size.columns(), size.rows(), canvas.pixels());
    }

    /**
     * The frame as a request asks for it: 8-bit grey, or sRGB for colour. A window given applies to grey only.
     *
     * @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST} if the viewport's part lies outside the frame
     */
    public static BufferedImage render(Image image, RenderRequest request) {
        int[] levels = DisplayLevels.of(image, request);
        Picture whole = new Picture(image.rows(), image.columns(), image.samples(), levels);
        return request.viewport().map(whole::shown).orElse(whole).buffered();
    }

    /** The frame alone. */
    public static byte[] greyPng(Image image, Window window) {
        return png(image, window, List.of());
    }

    /**
     * The object's own VOI window; without one, 0..255 for images of up to 8 bit whose values lie there, and otherwise
     * the lowest to the highest value of the frame. Colour needs no window and gets 0..255.
     */
    public static Window defaultWindow(Image image) {
        return image.window().orElseGet(() -> image.grey() ? ofRange(image) : EIGHT_BIT);
    }

    /** A window whose function takes the lowest value to 0 and the highest to 255. */
    private static Window ofRange(Image image) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : image.values()) {
            if (Float.isFinite(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        boolean eightBit = image.bitsStored() <= 8 && lowest >= 0 && highest <= 255;
        if (eightBit || lowest > highest) {
            return EIGHT_BIT;
        }
        return new Window((lowest + highest) / 2 + 0.5, highest - lowest + 1);
    }
}
