package org.sightline.experts.chestct;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Measures a nodule with correction for partial volume: a voxel counts by where its value lies between that of the lung
 * and that of the nodule's inside, so that the edge is at half of the step.
 */
final class NoduleMeasure {
    private final Lung lung;
    private final Lattice box;
    private final float[] voxels;
    private final boolean[] solid;

    NoduleMeasure(Lung lung, float[] voxels, boolean[] solid) {
        this.lung = lung;
        this.voxels = voxels;
        this.solid = solid;
        box = lung.crop().inner();
    }

    /** @param part indices in the lung's box, ascending */
    Nodule of(int[] part) {
        BitSet own = new BitSet(solid.length);
        Arrays.stream(part).forEach(own::set);
        double inside = inside(part, own);
        double step = inside - lung.density().mean();
        Shape.Moments moments = new Shape.Moments();
        withRim(part, own).stream().forEach(n -> {
            double weight = Math.max(0, Math.min(1, (value(n) - lung.density().mean()) / step));
            moments.add(box.i(n) * box.dx(), box.j(n) * box.dy(), box.k(n) * box.dz(), weight);
        });
        Shape shape = moments.shape(1000 * box.millilitres());
        int[] mask = Arrays.stream(part).map(lung.crop()::toFull).toArray();
        return new Nodule(lung.side(), mask, shape.volume() / 1000, shape.first(), inside);
    }

    /** Mean of the voxels with no neighbour outside; the highest value where there are none. */
    private double inside(int[] part, BitSet own) {
        double sum = 0;
        int count = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int n : part) {
            highest = Math.max(highest, value(n));
            if (Flood.surrounded(box, n, own::get)) {
                sum += value(n);
                count++;
            }
        }
        return count == 0 ? highest : sum / count;
    }

    /** The part and the layer around it that holds the rest of its edge, without what is solid beside it. */
    private BitSet withRim(int[] part, BitSet own) {
        Ball layer = new Ball(box, 1.01 * Math.hypot(Math.hypot(box.dx(), box.dy()), box.dz()));
        BitSet rim = (BitSet) own.clone();
        for (int voxel : part) {
            layer.around(voxel, n -> {
                if (lung.region()[n] && !solid[n]) {
                    rim.set(n);
                }
            });
        }
        return rim;
    }

    private float value(int n) {
        return voxels[lung.crop().toFull(n)];
    }
}
