package org.sightline.experts.onnx;

import java.util.Arrays;

/**
 * Antialiased bilinear resampling as Pillow does it for 8-bit images: a triangle filter that widens when shrinking,
 * columns first, weights in fixed point with 22 fraction bits, 8-bit values between the passes. Models trained behind
 * Pillow see the same bytes.
 */
final class BilinearResize {
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private BilinearResize() {}

    static GreyImage resize(GreyImage image, int rows, int columns) {
        return vertical(horizontal(image, columns), rows);
    }

    private static GreyImage horizontal(GreyImage image, int columns) {
        if (columns == image.columns()) {
            return image;
        }
        Taps[] taps = taps(image.columns(), columns);
        byte[] in = image.values();
        byte[] out = new byte[image.rows() * columns];
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                out[row * columns + column] = taps[column].along(in, row * image.columns());
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
        int[] sums = new int[image.columns()];
        for (int row = 0; row < rows; row++) {
            taps[row].across(image, sums);
            for (int column = 0; column < sums.length; column++) {
                out[row * sums.length + column] = grey(sums[column]);
            }
        }
        return new GreyImage(rows, image.columns(), out);
    }

    private static byte grey(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }

    private static Taps[] taps(int from, int to) {
        return Arrays.stream(Triangle.line(from, to, true)).map(Taps::of).toArray(Taps[]::new);
    }

    /** The weights of one output pixel in fixed point, from the input pixel {@code first} on. */
    private record Taps(int first, int[] weights) {
        static Taps of(Triangle triangle) {
            int[] weights = Arrays.stream(triangle.weights())
                    .mapToInt(weight -> (int) (0.5 + weight * (1 << FRACTION_BITS)))
                    .toArray();
            return new Taps(triangle.first(), weights);
        }

        /** One pixel of a row that begins at an offset. */
        byte along(byte[] in, int row) {
            int sum = HALF;
            for (int i = 0; i < weights.length; i++) {
                sum += (in[row + first + i] & 0xFF) * weights[i];
            }
            return grey(sum);
        }

        /** The weighted sum of rows, for every column: row by row, as the memory lies. */
        void across(GreyImage image, int[] sums) {
            byte[] in = image.values();
            Arrays.fill(sums, HALF);
            for (int i = 0; i < weights.length; i++) {
                int row = (first + i) * sums.length;
                int weight = weights[i];
                for (int column = 0; column < sums.length; column++) {
                    sums[column] += (in[row + column] & 0xFF) * weight;
                }
            }
        }
    }
}
