package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;

/**
 * Labels a cube with a model that works at half its resolution and gives a probability: smoothed by a Gaussian, halved,
 * divided by the largest value; the answer doubled and cut at a threshold. As scipy's {@code gaussian_filter} and linear
 * {@code zoom} with {@code grid_mode} do it: halving is the mean of neighbouring pairs, doubling takes a quarter of the
 * next cell.
 */
final class HalvedCube {
    /** Cells on each side that the Gaussian reaches, as scipy cuts it: four sigma, rounded. */
    private static final double CUT = 4;

    private final int size;
    private final int half;
    private final double[] taps;
    private final double threshold;

    /** @param box the whole cube; its side is even */
    HalvedCube(CubeBox box, double sigma, double threshold) {
        size = box.high(0);
        half = size / 2;
        if (box.voxels() != size * size * size || size % 2 != 0) {
            throw new IllegalArgumentException("only a whole cube of even size can be halved");
        }
        taps = taps(sigma);
        this.threshold = threshold;
    }

    /** Weights of the cells from {@code -radius} to {@code radius + 1} around the first of a pair. */
    private static double[] taps(double sigma) {
        int radius = (int) (CUT * sigma + 0.5);
        double[] gauss = new double[2 * radius + 1];
        for (int i = 0; i < gauss.length; i++) {
            gauss[i] = Math.exp(-0.5 * (i - radius) * (i - radius) / (sigma * sigma));
        }
        double sum = Arrays.stream(gauss).sum();
        double[] taps = new double[gauss.length + 1];
        for (int i = 0; i < gauss.length; i++) {
            taps[i] += gauss[i] / sum / 2;
            taps[i + 1] += gauss[i] / sum / 2;
        }
        return taps;
    }

    /** 1 where the model sees its organ; all 0 for an empty cube. */
    byte[] labels(OnnxModel model, float[] cube, ReadingWatch watch) {
        float[] small = halved(cube);
        float top = 0;
        for (float value : small) {
            top = Math.max(top, value);
        }
        return top > 0 ? cut(probabilities(model, small, top, watch)) : new byte[cube.length];
    }

    private float[] probabilities(OnnxModel model, float[] small, float top, ReadingWatch watch) {
        FloatBuffer values = Tensor.allocate(small.length);
        for (float value : small) {
            values.put(value / top);
        }
        Output output = model.outputs(new Tensor(values.flip(), 1, 1, half, half, half), watch)
                .values()
                .iterator()
                .next();
        if (output.values().length != small.length || !output.finite()) {
            throw new StudyException(
                    ErrorCode.EXPERT_ANSWER_INVALID, "", "the model gave no probability for each cell of its input");
        }
        return output.values();
    }

    /** Half the cube along each axis, the last axis first. */
    float[] halved(float[] cube) {
        float[] lines = halved(cube, size * size, 1);
        float[] planes = halved(lines, size, half);
        return halved(planes, 1, half * half);
    }

    /** @param outer blocks before the axis
     * @param inner cells after it */
    private float[] halved(float[] cells, int outer, int inner) {
        float[] out = new float[outer * half * inner];
        for (int block = 0; block < outer; block++) {
            for (int at = 0; at < half; at++) {
                for (int cell = 0; cell < inner; cell++) {
                    out[(block * half + at) * inner + cell] = tapped(cells, block * size * inner + cell, at, inner);
                }
            }
        }
        return out;
    }

    private float tapped(float[] cells, int start, int at, int stride) {
        double sum = 0;
        int first = 2 * at - (taps.length / 2 - 1);
        for (int tap = 0; tap < taps.length; tap++) {
            sum += taps[tap] * cells[start + reflected(first + tap) * stride];
        }
        return (float) sum;
    }

    /** The edge cell stands twice, as in scipy's {@code reflect}. */
    private int reflected(int index) {
        int low = index < 0 ? -1 - index : index;
        return low >= size ? 2 * size - 1 - low : low;
    }

    /** Doubled linearly, the first axis first, then cut. */
    byte[] cut(float[] probabilities) {
        float[] planes = doubled(probabilities, 1, half * half);
        float[] lines = doubled(planes, size, half);
        float[] cells = doubled(lines, size * size, 1);
        byte[] labels = new byte[cells.length];
        for (int i = 0; i < cells.length; i++) {
            labels[i] = (byte) (cells[i] > threshold ? 1 : 0);
        }
        return labels;
    }

    private float[] doubled(float[] cells, int outer, int inner) {
        float[] out = new float[outer * size * inner];
        for (int block = 0; block < outer; block++) {
            for (int at = 0; at < size; at++) {
                int near = (block * half + at / 2) * inner;
                int beyond = (block * half + neighbour(at)) * inner;
                for (int cell = 0; cell < inner; cell++) {
                    out[(block * size + at) * inner + cell] = 0.75f * cells[near + cell] + 0.25f * cells[beyond + cell];
                }
            }
        }
        return out;
    }

    /** The cell on the other side of a doubled one: before it for the first of a pair, behind it for the second. */
    private int neighbour(int at) {
        return Math.max(0, Math.min(half - 1, at / 2 + (at % 2 == 0 ? -1 : 1)));
    }
}
