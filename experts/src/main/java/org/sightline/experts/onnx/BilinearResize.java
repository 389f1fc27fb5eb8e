package org.sightline.experts.onnx;

import java.util.Arrays;

/**
 * Antialiased bilinear resampling as Pillow does it for 8-bit images: a triangle filter that widens when shrinking,
 * columns first, weights in fixed point with 22 fraction bits, 8-bit values between the passes. Models trained behind
 * Pillow see the same bytes.
 */
final class BilinearResize {
    private static final int FRACTION_BITS = 22;

    private BilinearResize() {}

    static GreyImage resize(GreyImage image, int rows, int columns) {
        return vertical(horizontal(image, columns), rows);
    }

    private static GreyImage horizontal(GreyImage image, int columns) {
        if (columns == image.columns()) {
            return image;
        }
        Taps[] taps = taps(image.columns(), columns);
        byte[] out = new byte[image.rows() * columns];
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                int y = row;
                out[row * columns + column] = taps[column].apply(x -> image.at(y, x));
            }
        }
        return new GreyImage(image.rows(), columns, out);
    }

    private static GreyImage vertical(GreyImage image, int rows) {
        if (rows == image.rows()) {
            return image;
        }
        Taps[] taps = taps(image.rows(), rows);
        byte[] out = new byte[rows * image.columns()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < image.columns(); column++) {
                int x = column;
                out[row * image.columns() + column] = taps[row].apply(y -> image.at(y, x));
            }
        }
        return new GreyImage(rows, image.columns(), out);
    }

    private static Taps[] taps(int from, int to) {
        return Arrays.stream(Triangle.line(from, to, true)).map(Taps::of).toArray(Taps[]::new);
    }

    private interface Line {
        int at(int position);
    }

    /** The weights of one output pixel in fixed point, from the input pixel {@code first} on. */
    private record Taps(int first, int[] weights) {
        static Taps of(Triangle triangle) {
            int[] weights = Arrays.stream(triangle.weights())
                    .mapToInt(weight -> (int) (0.5 + weight * (1 << FRACTION_BITS)))
                    .toArray();
            return new Taps(triangle.first(), weights);
        }

        byte apply(Line line) {
            int sum = 1 << (FRACTION_BITS - 1);
            for (int i = 0; i < weights.length; i++) {
                sum += line.at(first + i) * weights[i];
            }
            return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
        }
    }
}
