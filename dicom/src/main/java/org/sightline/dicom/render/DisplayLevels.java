package org.sightline.dicom.render;

import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Window;

/** Modality values to the 256 levels of a screen. */
final class DisplayLevels {
    private static final int MAXIMUM = 255;

    private DisplayLevels() {}

    /** One level 0..255 a sample, in the order of the image's values; colour is passed through. */
    static int[] of(Image image, Window window) {
        int[] levels = new int[image.values().length];
        for (int i = 0; i < levels.length; i++) {
            float value = image.values()[i];
            levels[i] = image.grey() ? grey(value, window, image.inverted()) : clamp(value);
        }
        return levels;
    }

    private static int grey(float value, Window window, boolean inverted) {
        int level = clamp(linear(value, window));
        return inverted ? MAXIMUM - level : level;
    }

    /** The linear VOI function (PS3.3 section C.11.2.1.2.1) with an output range of 0 to 255. */
    private static double linear(double value, Window window) {
        double middle = window.center() - 0.5;
        double half = (window.width() - 1) / 2;
        if (value <= middle - half) {
            return 0;
        }
        if (value > middle + half) {
            return MAXIMUM;
        }
        return ((value - middle) / (window.width() - 1) + 0.5) * MAXIMUM;
    }

    private static int clamp(double level) {
        return (int) Math.round(Math.max(0, Math.min(MAXIMUM, level)));
    }
}
