package org.sightline.experts.chestct;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact Euclidean distance on a lattice with unequal spacing, one axis after the other (Felzenszwalb and Huttenlocher,
 * Distance Transforms of Sampled Functions, Theory of Computing 8, 2012). Time and memory are linear in the voxels.
 */
final class DistanceTransform {
    private static final float FAR = 1e20f;

    private DistanceTransform() {}

    /** Squared distance in mm2 from each voxel's centre to the nearest one whose mask is {@code target}. */
    static float[] squared(Lattice lattice, boolean[] mask, boolean target) {
        float[] values = new float[mask.length];
        for (int n = 0; n < mask.length; n++) {
            values[n] = mask[n] == target ? 0 : FAR;
        }
        int c = lattice.columns();
        int r = lattice.rows();
        int s = lattice.slices();
        pass(values, r * s, line -> line * c, 1, c, lattice.dx());
        pass(values, c * s, line -> line / c * c * r + line % c, c, r, lattice.dy());
        pass(values, c * r, line -> line, c * r, s, lattice.dz());
        return values;
    }

    private interface LineStart {
        int of(int line);
    }

    private static void pass(float[] values, int lines, LineStart start, int step, int length, double spacing) {
        int chunks = Math.min(lines, 64);
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            Envelope envelope = new Envelope(length, spacing);
            for (int line = chunk; line < lines; line += chunks) {
                envelope.transform(values, start.of(line), step);
            }
        });
    }

    /** Lower envelope of the parabolas of one line. */
    private static final class Envelope {
        private final int length;
        private final double square;
        private final double[] line;
        private final int[] apex;
        private final double[] border;

        Envelope(int length, double spacing) {
            this.length = length;
            square = spacing * spacing;
            line = new double[length];
            apex = new int[length];
            border = new double[length + 1];
        }

        void transform(float[] values, int start, int step) {
            boolean flat = true;
            for (int q = 0; q < length; q++) {
                line[q] = values[start + q * step];
                flat &= line[q] == line[0];
            }
            if (!flat) { // a line of equal values is its own envelope
                build();
                write(values, start, step);
            }
        }

        private void build() {
            Arrays.fill(border, Double.POSITIVE_INFINITY);
            border[0] = Double.NEGATIVE_INFINITY;
            apex[0] = 0;
            int top = 0;
            for (int q = 1; q < length; q++) {
                double cross = crossing(q, apex[top]);
                while (cross <= border[top]) {
                    top--;
                    cross = crossing(q, apex[top]);
                }
                top++;
                apex[top] = q;
                border[top] = cross;
                border[top + 1] = Double.POSITIVE_INFINITY;
            }
        }

        private double crossing(int q, int p) {
            double rise = line[q] - line[p] + square * ((double) q * q - (double) p * p);
            return rise / (2 * square * (q - p));
        }

        private void write(float[] values, int start, int step) {
            int top = 0;
            for (int q = 0; q < length; q++) {
                while (border[top + 1] < q) {
                    top++;
                }
                double distance = q - apex[top];
                values[start + q * step] = (float) (square * distance * distance + line[apex[top]]);
            }
        }
    }
}
