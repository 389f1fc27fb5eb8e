package org.sightline.experts.chestct;

/** A box cut out of a lattice, so that work on one lung costs the lung's size only. */
record Crop(Lattice full, int i0, int j0, int k0, Lattice inner) {
    /** The box around all voxels of a label, with a margin in mm, cut at the volume's borders. */
    static Crop around(Lattice full, byte[] parts, byte label, double margin) {
        int[] low = {full.columns(), full.rows(), full.slices()};
        int[] high = {-1, -1, -1};
        int index = 0;
        for (int k = 0; k < full.slices(); k++) {
            for (int j = 0; j < full.rows(); j++) {
                for (int i = 0; i < full.columns(); i++, index++) {
                    if (parts[index] == label) {
                        widen(low, high, i, j, k);
                    }
                }
            }
        }
        return padded(full, low, high, margin);
    }

    private static void widen(int[] low, int[] high, int i, int j, int k) {
        low[0] = Math.min(low[0], i);
        low[1] = Math.min(low[1], j);
        low[2] = Math.min(low[2], k);
        high[0] = Math.max(high[0], i);
        high[1] = Math.max(high[1], j);
        high[2] = Math.max(high[2], k);
    }

    private static Crop padded(Lattice full, int[] low, int[] high, double margin) {
        int[] size = {full.columns(), full.rows(), full.slices()};
        for (int axis = 0; axis < 3; axis++) {
            int pad = (int) Math.ceil(margin / full.spacing(axis)) + 1;
            low[axis] = Math.max(0, low[axis] - pad);
            high[axis] = Math.min(size[axis] - 1, high[axis] + pad);
        }
        Lattice inner = new Lattice(
                high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1, full.dx(), full.dy(), full.dz());
        return new Crop(full, low[0], low[1], low[2], inner);
    }

    /** Index in the full lattice of an index in the box. */
    int toFull(int index) {
        return full.index(inner.i(index) + i0, inner.j(index) + j0, inner.k(index) + k0);
    }

    boolean[] mask(byte[] parts, byte label) {
        boolean[] mask = new boolean[inner.size()];
        for (int n = 0; n < mask.length; n++) {
            mask[n] = parts[toFull(n)] == label;
        }
        return mask;
    }
}
