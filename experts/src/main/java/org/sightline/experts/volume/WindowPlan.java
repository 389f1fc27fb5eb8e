package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the windows lie. A volume smaller than the window is padded with zeros on both sides, the larger half behind; the
 * last window of an axis is moved back so that it ends with the volume.
 */
final class WindowPlan {
    private final int[] window = new int[3];
    private final int[] padded = new int[3];
    private final int[] before = new int[3];
    private final List<List<Integer>> starts = new ArrayList<>();
    private final int slabAxis;

    WindowPlan(int[] sizes, WindowSetting setting) {
        for (int axis = 0; axis < 3; axis++) {
            int wanted = setting.window().get(axis);
            window[axis] = wanted == 0 ? sizes[axis] : wanted;
            padded[axis] = Math.max(sizes[axis], window[axis]);
            before[axis] = (padded[axis] - sizes[axis]) / 2;
            starts.add(starts(axis, setting.overlap()));
        }
        slabAxis = longest();
    }

    private List<Integer> starts(int axis, double overlap) {
        boolean one = padded[axis] == window[axis];
        int interval = one ? window[axis] : Math.max(1, (int) (window[axis] * (1 - overlap)));
        List<Integer> found = new ArrayList<>();
        int last = padded[axis] - window[axis];
        for (int start = 0; start < last; start += interval) {
            found.add(start);
        }
        found.add(last);
        return found;
    }

    /** The axis with most windows in its length: a slab across it takes least memory. The first of equals. */
    private int longest() {
        int best = 0;
        for (int axis = 1; axis < 3; axis++) {
            best = (long) padded[axis] * window[best] > (long) padded[best] * window[axis] ? axis : best;
        }
        return best;
    }

    int window(int axis) {
        return window[axis];
    }

    int[] window() {
        return window.clone();
    }

    int windowVoxels() {
        return Math.multiplyExact(Math.multiplyExact(window[0], window[1]), window[2]);
    }

    int padded(int axis) {
        return padded[axis];
    }

    /** Zeros before the first voxel of an axis. */
    int before(int axis) {
        return before[axis];
    }

    /** The axis along which slabs of windows are visited. */
    int slabAxis() {
        return slabAxis;
    }

    /** Cells of one plane across the slab axis. */
    long area() {
        return (long) padded[0] * padded[1] * padded[2] / padded[slabAxis];
    }

    List<Integer> slabs() {
        return starts.get(slabAxis);
    }

    /** First voxels of the windows of a slab, in padded indices, always in the same order. */
    List<int[]> corners(int slab) {
        List<int[]> corners = new ArrayList<>();
        for (int x : slabAxis == 0 ? List.of(slab) : starts.get(0)) {
            for (int y : slabAxis == 1 ? List.of(slab) : starts.get(1)) {
                for (int z : slabAxis == 2 ? List.of(slab) : starts.get(2)) {
                    corners.add(new int[] {x, y, z});
                }
            }
        }
        return corners;
    }

    int count() {
        return starts.stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
    }
}
