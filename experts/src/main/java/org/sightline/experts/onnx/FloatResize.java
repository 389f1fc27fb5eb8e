package org.sightline.experts.onnx;

/** Bilinear resampling to numbers that are not rounded, as PyTorch resamples a float image: columns first. */
final class FloatResize {
    private FloatResize() {}

    /** Grey values 0..255 of the resized image, row-major. */
    static float[] resize(GreyImage image, int rows, int columns, boolean antialias) {
        float[] narrow = horizontal(image, Triangle.line(image.columns(), columns, antialias));
        return vertical(narrow, columns, Triangle.line(image.rows(), rows, antialias));
    }

    private static float[] horizontal(GreyImage image, Triangle[] line) {
        float[] out = new float[image.rows() * line.length];
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < line.length; column++) {
                double[] weights = line[column].weights();
                int first = line[column].first();
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * image.at(row, first + i);
                }
                out[row * line.length + column] = (float) sum;
            }
        }
        return out;
    }

    private static float[] vertical(float[] values, int columns, Triangle[] line) {
        float[] out = new float[line.length * columns];
        for (int row = 0; row < line.length; row++) {
            double[] weights = line[row].weights();
            int first = line[row].first();
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * values[(first + i) * columns + column];
                }
                out[row * columns + column] = (float) sum;
            }
        }
        return out;
    }
}
