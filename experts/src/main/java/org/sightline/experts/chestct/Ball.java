package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The voxels within a distance of a voxel. */
final class Ball {
    private final Lattice lattice;
    private final List<int[]> offsets = new ArrayList<>();

    /** @param radius mm between voxel centres */
    Ball(Lattice lattice, double radius) {
        this.lattice = lattice;
        int a = (int) (radius / lattice.dx());
        int b = (int) (radius / lattice.dy());
        int c = (int) (radius / lattice.dz());
        for (int k = -c; k <= c; k++) {
            for (int j = -b; j <= b; j++) {
                for (int i = -a; i <= a; i++) {
                    double distance = Math.hypot(Math.hypot(i * lattice.dx(), j * lattice.dy()), k * lattice.dz());
                    if (distance <= radius) {
                        offsets.add(new int[] {i, j, k});
                    }
                }
            }
        }
    }

    void around(int index, IntConsumer visit) {
        int i = lattice.i(index);
        int j = lattice.j(index);
        int k = lattice.k(index);
        for (int[] offset : offsets) {
            if (lattice.contains(i + offset[0], j + offset[1], k + offset[2])) {
                visit.accept(lattice.index(i + offset[0], j + offset[1], k + offset[2]));
            }
        }
    }
}
