package org.sightline.experts.onnx;

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
        double scale = (double) from / to;
        double support = Math.max(scale, 1);
        Taps[] taps = new Taps[to];
        for (int i = 0; i < to; i++) {
            taps[i] = Taps.around((i + 0.5) * scale, support, from);
        }
        return taps;
    }

    private interface Line {
        int at(int position);
    }

    /** The weights of one output pixel, from the input pixel {@code first} on. */
    private record Taps(int first, int[] weights) {
        static Taps around(double center, double support, int size) {
            int first = Math.max((int) (center - support + 0.5), 0);
            int last = Math.min((int) (center + support + 0.5), size);
            double[] exact = new double[last - first];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = Math.max(0, 1 - Math.abs((i + first - center + 0.5) / support));
                sum += exact[i];
            }
            int[] weights = new int[exact.length];
            for (int i = 0; i < exact.length; i++) {
                weights[i] = (int) (0.5 + exact[i] / sum * (1 << FRACTION_BITS));
            }
            return new Taps(first, weights);
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
