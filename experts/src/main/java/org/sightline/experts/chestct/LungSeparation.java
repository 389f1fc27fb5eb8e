package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parts two lungs that touch: erodes until they come apart, then gives every voxel to the lung it is nearer to inside
 * the joined shape.
 */
final class LungSeparation {
    private static final double DEEPEST = 10;

    private final Lattice lattice;
    private final boolean[] joined;
    private final double smallestShare;

    LungSeparation(Lattice lattice, boolean[] joined, double smallestShare) {
        this.lattice = lattice;
        this.joined = joined;
        this.smallestShare = smallestShare;
    }

    private record Core(int seed, int size) {}

    /**
     * 1 and 2 for the lungs, 0 elsewhere.
     *
     * @throws NotReadable when it stays one
     */
    byte[] sides() {
        float[] depth = DistanceTransform.squared(lattice, joined, false);
        for (double cut = lattice.dx(); cut <= DEEPEST; cut += lattice.dx()) {
            byte[] sides = new byte[joined.length];
            List<Core> cores = cores(depth, cut * cut, sides);
            if (cores.size() > 1
                    && cores.get(1).size() >= smallestShare * cores.get(0).size()) {
                return grown(sides, cores.get(0), cores.get(1));
            }
        }
        throw new NotReadable("only one lung found, or two that cannot be told apart");
    }

    /** Connected parts deeper than the cut, largest first; leaves -1 on their voxels. */
    private List<Core> cores(float[] depth, double cut, byte[] sides) {
        Flood flood = new Flood(lattice);
        List<Core> cores = new ArrayList<>();
        for (int n = 0; n < sides.length; n++) {
            int size = flood.from(n, m -> {
                boolean enters = sides[m] == 0 && joined[m] && depth[m] > cut;
                sides[m] = enters ? -1 : sides[m];
                return enters;
            });
            if (size > 0) {
                cores.add(new Core(n, size));
            }
        }
        cores.sort(Comparator.comparingInt(Core::size).reversed().thenComparingInt(Core::seed));
        return cores;
    }

    private byte[] grown(byte[] sides, Core first, Core second) {
        claim(sides, first.seed(), (byte) 1);
        claim(sides, second.seed(), (byte) 2);
        IntStack front = new IntStack();
        for (int n = 0; n < sides.length; n++) {
            sides[n] = sides[n] < 0 ? 0 : sides[n];
            if (sides[n] > 0) {
                front.push(n);
            }
        }
        while (front.size() > 0) {
            front = next(sides, front);
        }
        return sides;
    }

    private void claim(byte[] sides, int seed, byte side) {
        new Flood(lattice).from(seed, n -> {
            boolean enters = sides[n] == -1;
            sides[n] = enters ? side : sides[n];
            return enters;
        });
    }

    private IntStack next(byte[] sides, IntStack front) {
        IntStack next = new IntStack();
        for (int n = 0; n < front.size(); n++) {
            byte side = sides[front.get(n)];
            Flood.neighbours(lattice, front.get(n), m -> {
                if (joined[m] && sides[m] == 0) {
                    sides[m] = side;
                    next.push(m);
                }
            });
        }
        return next;
    }
}
