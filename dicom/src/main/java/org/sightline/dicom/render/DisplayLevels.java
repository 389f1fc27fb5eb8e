package org.sightline.dicom.render;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Presentation;
import org.sightline.dicom.image.Window;

/** Modality values to the 256 levels of a screen. */
final class DisplayLevels {
    private static final int MAXIMUM = 255;

    private DisplayLevels() {}

    /** One level 0..255 a sample, in the order of the image's values; colour is passed through. */
    static int[] of(Image image, Window window) {
        return of(image, value -> VoiFunction.LINEAR.fraction(value, window));
    }

    /** The levels a request asks for, with the object's overlay planes burnt in where it wants them. */
    static int[] of(Image image, RenderRequest request) {
        int[] levels = of(image, voi(image, request));
        if (request.overlays()) {
            image.presentation().overlays().forEach(plane -> burn(plane, image, levels));
        }
        return levels;
    }

    private static DoubleUnaryOperator voi(Image image, RenderRequest request) {
        if (request.window().isPresent()) {
            Window window = request.window().get();
            return value -> request.function().fraction(value, window);
        }
        Presentation presentation = image.presentation();
        if (image.window().isPresent()) {
            Window window = image.window().get();
            VoiFunction function = VoiFunction.of(presentation.voiFunction());
            return value -> function.fraction(value, window);
        }
        if (presentation.table().isPresent()) {
            return presentation.table().get()::fraction;
        }
        Window window = FrameRenderer.defaultWindow(image);
        return value -> VoiFunction.LINEAR.fraction(value, window);
    }

    private static int[] of(Image image, DoubleUnaryOperator voi) {
        float[] values = image.values();
        int[] levels = new int[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(image.grey() ? MAXIMUM * voi.applyAsDouble(values[i]) : values[i]);
        }
        if (image.grey() && image.inverted()) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = MAXIMUM - levels[i];
            }
        }
        return levels;
    }

    private static void burn(Presentation.Plane plane, Image image, int[] levels) {
        for (int i = 0; i < plane.set().length; i++) {
            int row = plane.top() + i / plane.columns();
            int column = plane.left() + i % plane.columns();
            boolean inside = row >= 0 && column >= 0 && row < image.rows() && column < image.columns();
            if (plane.set()[i] && inside) {
                int at = (row * image.columns() + column) * image.samples();
                Arrays.fill(levels, at, at + image.samples(), MAXIMUM);
            }
        }
    }

    private static int level(double value) {
        return (int) Math.round(Math.max(0, Math.min(MAXIMUM, value)));
    }
}
