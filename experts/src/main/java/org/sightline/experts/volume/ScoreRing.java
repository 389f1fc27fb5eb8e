package org.sightline.experts.volume;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Weighted sums of scores for as many planes as a window is deep; a plane that no later window reaches is handed on and
 * its place is used again. Channels are summed in parallel, each in the order of the windows.
 */
final class ScoreRing {
    private static final double BYTES_PER_GIB = 1L << 30;

    private final FloatVolume volume;
    private final WindowPlan plan;
    private final float[] importance;
    private final long memory;
    private final int[] order;
    private float[][] sums = {};
    private float[] weights = {};

    ScoreRing(FloatVolume volume, WindowPlan plan, float[] importance, long memoryMegabytes) {
        this.volume = volume;
        this.plan = plan;
        this.importance = importance;
        this.memory = memoryMegabytes << 20;
        order = IntStream.range(0, 3).filter(axis -> axis != plan.slabAxis()).toArray();
    }

    /** @throws StudyException {@code OBJECT_TOO_LARGE} when the sums would not fit */
    void add(WindowModel.Scores scores, int[] corner) {
        if (sums.length == 0) {
            allocate(scores.channels());
        }
        int[][] offsets = offsets(corner);
        IntStream.range(0, sums.length)
                .parallel()
                .forEach(channel -> add(sums[channel], offsets, scores.values(), channel * importance.length));
        int cell = 0;
        for (int x : offsets[0]) {
            for (int y : offsets[1]) {
                for (int z : offsets[2]) {
                    weights[x + y + z] += importance[cell++];
                }
            }
        }
    }

    private void add(float[] sum, int[][] offsets, float[] values, int from) {
        int cell = 0;
        for (int x : offsets[0]) {
            for (int y : offsets[1]) {
                for (int z : offsets[2]) {
                    sum[x + y + z] += values[from + cell] * importance[cell];
                    cell++;
                }
            }
        }
    }

    /** What each index of a window, on each axis, adds to the place in the ring. */
    private int[][] offsets(int[] corner) {
        int[][] offsets = new int[3][];
        int depth = plan.window(plan.slabAxis());
        for (int axis = 0; axis < 3; axis++) {
            int step = step(axis);
            int start = corner[axis];
            boolean slab = axis == plan.slabAxis();
            offsets[axis] = IntStream.range(start, start + plan.window(axis))
                    .map(n -> (slab ? n % depth : n) * step)
                    .toArray();
        }
        return offsets;
    }

    private int step(int axis) {
        return axis == plan.slabAxis() ? (int) plan.area() : axis == order[0] ? plan.padded(order[1]) : 1;
    }

    private void allocate(int channels) {
        long cells = plan.area() * plan.window(plan.slabAxis());
        long inputs = volume.channels().size();
        long bytes = Float.BYTES * ((channels + 1) * cells + (channels + inputs + 1) * (long) importance.length);
        if (bytes > memory || cells > Integer.MAX_VALUE - 8) {
            throw tooLarge(
                    channels + " channels over " + plan.padded(0) + " x " + plan.padded(1) + " x " + plan.padded(2)
                            + " voxels",
                    bytes,
                    memory);
        }
        sums = new float[channels][(int) cells];
        weights = new float[(int) cells];
    }

    static StudyException tooLarge(String what, long bytes, long memory) {
        return new StudyException(
                ErrorCode.OBJECT_TOO_LARGE,
                "",
                String.format(
                        Locale.ROOT,
                        "the scores of %s take %.1f GiB of memory, and inference.memoryMegabytes allows %.1f GiB",
                        what,
                        bytes / BYTES_PER_GIB,
                        memory / BYTES_PER_GIB));
    }

    /** Hands on the mean scores of a plane, an index of the padded volume along the slab axis, and clears it. */
    void finish(int plane, ScoreSink sink) {
        int axis = plan.slabAxis();
        int start = plane % plan.window(axis) * (int) plan.area();
        int index = plane - plan.before(axis);
        if (index >= 0 && index < volume.size(axis)) {
            IntStream.range(0, volume.size(order[0])).parallel().forEach(b -> row(start, index, b, sink));
        }
        for (float[] sum : sums) {
            Arrays.fill(sum, start, start + (int) plan.area(), 0);
        }
        Arrays.fill(weights, start, start + (int) plan.area(), 0);
    }

    private void row(int start, int index, int b, ScoreSink sink) {
        float[] scores = new float[sums.length];
        int cell = start + (b + plan.before(order[0])) * plan.padded(order[1]) + plan.before(order[1]);
        int[] stride = {1, volume.size(0), volume.size(0) * volume.size(1)};
        int voxel = index * stride[plan.slabAxis()] + b * stride[order[0]];
        for (int c = 0; c < volume.size(order[1]); c++) {
            for (int channel = 0; channel < scores.length; channel++) {
                scores[channel] = sums[channel][cell + c] / weights[cell + c];
            }
            sink.accept(voxel + c * stride[order[1]], scores);
        }
    }
}
