package org.sightline.experts.chestct;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.sightline.experts.Region;

/**
 * The slice that shows most of a part, and the pixel box of the part in it.
 *
 * @param slice index k
 */
record LargestSlice(int slice, Region.Box box) {
    /** @param voxels calls what it is given with every index of the part */
    static LargestSlice of(Lattice lattice, Consumer<IntConsumer> voxels) {
        int[] areas = new int[lattice.slices()];
        voxels.accept(n -> areas[lattice.k(n)]++);
        int best = 0;
        for (int k = 1; k < areas.length; k++) {
            best = areas[k] > areas[best] ? k : best;
        }
        return new LargestSlice(best, box(lattice, voxels, best));
    }

    private static Region.Box box(Lattice lattice, Consumer<IntConsumer> voxels, int slice) {
        int[] edges = {lattice.columns(), lattice.rows(), 0, 0};
        voxels.accept(n -> {
            if (lattice.k(n) == slice) {
                edges[0] = Math.min(edges[0], lattice.i(n));
                edges[1] = Math.min(edges[1], lattice.j(n));
                edges[2] = Math.max(edges[2], lattice.i(n) + 1);
                edges[3] = Math.max(edges[3], lattice.j(n) + 1);
            }
        });
        return new Region.Box(edges[0], edges[1], edges[2], edges[3]);
    }
}
