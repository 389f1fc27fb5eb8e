package org.sightline.experts.chestct;

/** One slice: the largest connected solid is the body; what the border reaches around it is outside. */
final class BodySlice {
    private static final byte BODY = 100;
    private static final byte SEEN = 101;

    private final Lattice lattice;
    private final byte[] labels;
    private final Flood flood;

    BodySlice(Lattice lattice, float[] voxels, int offset, int threshold) {
        this.lattice = lattice;
        labels = new byte[lattice.size()];
        flood = new Flood(lattice);
        for (int n = 0; n < labels.length; n++) {
            labels[n] = voxels[offset + n] < threshold ? Parts.AIR : Parts.SOLID;
        }
    }

    byte[] labels() {
        int body = largestSolid();
        if (body >= 0) {
            flood.from(body, n -> replace(n, SEEN, BODY));
        }
        for (int i = 0; i < lattice.columns(); i++) {
            drain(lattice.index(i, 0, 0));
            drain(lattice.index(i, lattice.rows() - 1, 0));
        }
        for (int j = 0; j < lattice.rows(); j++) {
            drain(lattice.index(0, j, 0));
            drain(lattice.index(lattice.columns() - 1, j, 0));
        }
        for (int n = 0; n < labels.length; n++) {
            labels[n] = labels[n] >= BODY ? Parts.SOLID : labels[n];
        }
        return labels;
    }

    /** A pixel of the largest solid, or -1. */
    private int largestSolid() {
        int best = -1;
        int most = 0;
        for (int n = 0; n < labels.length; n++) {
            int count = flood.from(n, m -> replace(m, Parts.SOLID, SEEN));
            if (count > most) {
                most = count;
                best = n;
            }
        }
        return best;
    }

    private void drain(int seed) {
        flood.from(seed, n -> {
            boolean enters = labels[n] != BODY && labels[n] != Parts.OUTSIDE;
            labels[n] = enters ? Parts.OUTSIDE : labels[n];
            return enters;
        });
    }

    private boolean replace(int index, byte old, byte replacement) {
        boolean matches = labels[index] == old;
        labels[index] = matches ? replacement : labels[index];
        return matches;
    }
}
