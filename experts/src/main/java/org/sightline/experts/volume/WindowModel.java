package org.sightline.experts.volume;

import java.nio.FloatBuffer;

/** A network that scores a window of a volume. */
@FunctionalInterface
public interface WindowModel {
    /**
     * Scores a window.
     *
     * @param window values of shape (channels, x, y, z) in C order, position 0 to limit; direct, and used again after the
     *     call
     * @param channels of the window
     * @param sizes x, y, z
     */
    Scores run(FloatBuffer window, int channels, int[] sizes);

    /**
     * What it says.
     *
     * @param channels of the answer
     * @param values of shape (channels, x, y, z) in C order, x, y, z as in the window
     */
    record Scores(int channels, float[] values) {}
}
