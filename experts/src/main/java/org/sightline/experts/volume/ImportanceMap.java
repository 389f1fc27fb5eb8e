package org.sightline.experts.volume;

import java.util.Arrays;

/** How much each voxel of a window counts where windows overlap. */
final class ImportanceMap {
    /** Least weight, as in MONAI: no voxel may count nothing. */
    private static final float LEAST = 1e-3f;

    private ImportanceMap() {}

    /** @return weights in C order of x, y, z */
    static float[] of(int[] window, WindowSetting setting) {
        float[] map = new float[window[0] * window[1] * window[2]];
        if (!setting.gaussian()) {
            Arrays.fill(map, 1);
            return map;
        }
        float[][] bells = new float[3][];
        float least = 1;
        for (int axis = 0; axis < 3; axis++) {
            bells[axis] = bell(window[axis], window[axis] * setting.sigmaScale());
            least *= bells[axis][0];
        }
        float floor = Math.max(least, LEAST);
        int n = 0;
        for (float x : bells[0]) {
            for (float y : bells[1]) {
                for (float z : bells[2]) {
                    map[n++] = Math.max(floor, x * y * z);
                }
            }
        }
        return map;
    }

    private static float[] bell(int size, double sigma) {
        float[] bell = new float[size];
        for (int n = 0; n < size; n++) {
            double from = n - (size - 1) / 2.0;
            bell[n] = (float) Math.exp(-from * from / (2 * sigma * sigma));
        }
        return bell;
    }
}
