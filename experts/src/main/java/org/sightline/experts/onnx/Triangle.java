package org.sightline.experts.onnx;

/**
 * The weights with which one output pixel of a bilinear resampling takes input pixels, from {@code first} on. Pixels are
 * areas: the centre of output pixel i lies at (i + 0.5) * from / to. The weights add up to 1, at the edges, too.
 */
record Triangle(int first, double[] weights) {
    /**
     * One for each output pixel of a line.
     *
     * @param antialias whether the triangle widens when shrinking, so that every input pixel counts; otherwise only the
     *     two nearest do
     */
    static Triangle[] line(int from, int to, boolean antialias) {
        double scale = (double) from / to;
        double support = antialias ? Math.max(scale, 1) : 1;
        Triangle[] line = new Triangle[to];
        for (int i = 0; i < to; i++) {
            line[i] = around((i + 0.5) * scale, support, from);
        }
        return line;
    }

    private static Triangle around(double center, double support, int size) {
        int first = Math.max((int) (center - support + 0.5), 0);
        int last = Math.min((int) (center + support + 0.5), size);
        double[] weights = new double[last - first];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, 1 - Math.abs((i + first - center + 0.5) / support));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new Triangle(first, weights);
    }
}
