package org.sightline.experts.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;

/**
 * Runs a network window by window over a volume and averages where windows overlap, as MONAI's
 * {@code sliding_window_inference} does (there: padding mode {@code constant} with 0).
 *
 * <p>Windows are visited slab by slab across the axis that is longest against the window, and a plane's scores are handed
 * on when no later window reaches it. For C channels of scores, I of input, a window of w voxels, w_a of them along that
 * axis, and planes of p voxels across it, the peak is {@code 4 * ((C + 1) * w_a * p + (C + I + 1) * w)} bytes, whatever
 * the volume's length; more than {@code inference.memoryMegabytes} is refused. Windows are summed in one order, so that
 * the result does not depend on threads.
 */
final class SlidingWindow {
    private final WindowModel model;
    private final WindowSetting setting;
    private final String expert;

    /** @param expert name for messages */
    SlidingWindow(WindowModel model, WindowSetting setting, String expert) {
        this.model = model;
        this.setting = setting;
        this.expert = expert;
    }

    /**
     * Scores every voxel.
     *
     * @param watch is told of every window, 0..1
     * @throws StudyException {@code EXPERT_CANCELLED}; {@code OBJECT_TOO_LARGE} beyond the memory allowed;
     *     {@code EXPERT_ERROR} when the network's answer has another size than the window, or values that are no numbers
     */
    void run(FloatVolume volume, ScoreSink sink, ReadingWatch watch) {
        WindowPlan plan = new WindowPlan(volume.sizes(), setting);
        float[] importance = ImportanceMap.of(plan.window(), setting);
        ScoreRing ring = new ScoreRing(volume, plan, importance, setting.memoryMegabytes());
        FloatBuffer window = buffer(plan.windowVoxels(), volume.channels().size());
        int finished = 0;
        int done = 0;
        for (int slab : plan.slabs()) {
            for (; finished < slab; finished++) {
                ring.finish(finished, sink);
            }
            for (int[] corner : plan.corners(slab)) {
                watch.stopIfCancelled(expert);
                ring.add(scores(volume, plan, corner, window), corner);
                watch.progress((double) ++done / plan.count());
            }
        }
        for (; finished < plan.padded(plan.slabAxis()); finished++) {
            ring.finish(finished, sink);
        }
    }

    private static FloatBuffer buffer(int voxels, int channels) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(voxels, channels * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private WindowModel.Scores scores(FloatVolume volume, WindowPlan plan, int[] corner, FloatBuffer window) {
        fill(window.clear(), volume, plan, corner);
        WindowModel.Scores scores = model.run(window.flip(), volume.channels().size(), plan.window());
        if (scores.channels() < 1 || scores.values().length != (long) scores.channels() * plan.windowVoxels()) {
            throw broken("the network's answer does not have the size of its window");
        }
        for (float value : scores.values()) {
            if (!Float.isFinite(value)) {
                throw broken("the network gave values that are no finite numbers");
            }
        }
        return scores;
    }

    private StudyException broken(String reason) {
        return new StudyException(ErrorCode.EXPERT_ERROR, expert, reason);
    }

    private static void fill(FloatBuffer window, FloatVolume volume, WindowPlan plan, int[] corner) {
        int[] low = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = corner[axis] - plan.before(axis);
        }
        for (float[] values : volume.channels()) {
            for (int i = low[0]; i < low[0] + plan.window(0); i++) {
                for (int j = low[1]; j < low[1] + plan.window(1); j++) {
                    line(window, volume, values, i, j, low[2], low[2] + plan.window(2));
                }
            }
        }
    }

    private static void line(FloatBuffer window, FloatVolume volume, float[] values, int i, int j, int from, int to) {
        boolean inside = i >= 0 && i < volume.size(0) && j >= 0 && j < volume.size(1);
        for (int k = from; k < to; k++) {
            boolean there = inside && k >= 0 && k < volume.size(2);
            window.put(there ? values[volume.grid().index(i, j, k)] : 0);
        }
    }
}
