package org.sightline.experts.volume;

import org.sightline.dicom.image.Affine;

/** Which patient axis each axis of a grid runs along most nearly. */
public final class ClosestAxes {
    private ClosestAxes() {}

    /**
     * The patient axis (0 left-right, 1 anterior-posterior, 2 superior-inferior) of each grid axis i, j, k. Each is given
     * once; the most aligned grid axis chooses first, as in nibabel, so that a grid at 45 degrees has axes, too.
     */
    public static int[] of(Affine affine) {
        int[] worldOf = {-1, -1, -1};
        boolean[] taken = new boolean[3];
        for (int turn = 0; turn < 3; turn++) {
            int axis = mostAligned(affine, worldOf);
            int world = strongest(affine, axis, taken);
            worldOf[axis] = world;
            taken[world] = true;
        }
        return worldOf;
    }

    private static int mostAligned(Affine affine, int[] worldOf) {
        int best = -1;
        for (int axis = 0; axis < 3; axis++) {
            boolean open = worldOf[axis] < 0;
            if (open && (best < 0 || alignment(affine, axis) > alignment(affine, best))) {
                best = axis;
            }
        }
        return best;
    }

    private static double alignment(Affine affine, int axis) {
        return cosine(affine, strongest(affine, axis, new boolean[3]), axis);
    }

    private static int strongest(Affine affine, int axis, boolean[] taken) {
        int best = -1;
        for (int world = 0; world < 3; world++) {
            if (!taken[world] && (best < 0 || cosine(affine, world, axis) > cosine(affine, best, axis))) {
                best = world;
            }
        }
        return best;
    }

    private static double cosine(Affine affine, int world, int axis) {
        return Math.abs(affine.at(world, axis)) / affine.spacing(axis);
    }
}
