package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the two lungs among the air in the body. */
final class LungPair {
    /** A lung smaller than this share of the other is taken for gas elsewhere, or for two lungs that touch. */
    private static final double SMALLEST_SHARE = 0.2;

    private static final double NOISE_ML = 20;

    private final Parts parts;
    private final Lattice lattice;

    private LungPair(Parts parts) {
        this.parts = parts;
        lattice = parts.lattice();
    }

    private record Pocket(int seed, int size) {}

    /**
     * Labels the lungs {@link Parts#FIRST_LUNG} and {@link Parts#SECOND_LUNG} in no order of sides.
     *
     * @throws NotReadable when there are no two lungs
     */
    static void mark(Parts parts) {
        LungPair pair = new LungPair(parts);
        List<Pocket> pockets = pair.pockets();
        if (pockets.isEmpty()) {
            throw new NotReadable("no lungs found");
        }
        pair.relabel(pockets.get(0), Parts.FIRST_LUNG);
        if (pockets.size() > 1
                && pockets.get(1).size() >= SMALLEST_SHARE * pockets.get(0).size()) {
            pair.relabel(pockets.get(1), Parts.SECOND_LUNG);
        } else {
            pair.separate();
        }
    }

    private List<Pocket> pockets() {
        Flood flood = new Flood(lattice);
        List<Pocket> pockets = new ArrayList<>();
        for (int n = 0; n < parts.labels().length; n++) {
            int size = flood.from(n, m -> replace(m, Parts.AIR, Parts.SMALL));
            if (size * lattice.millilitres() >= NOISE_ML) {
                pockets.add(new Pocket(n, size));
            }
        }
        pockets.sort(Comparator.comparingInt(Pocket::size).reversed().thenComparingInt(Pocket::seed));
        return pockets;
    }

    private void relabel(Pocket pocket, byte label) {
        new Flood(lattice).from(pocket.seed(), n -> replace(n, Parts.SMALL, label));
    }

    private boolean replace(int index, byte old, byte replacement) {
        boolean matches = parts.is(index, old);
        if (matches) {
            parts.labels()[index] = replacement;
        }
        return matches;
    }

    private void separate() {
        Crop crop = Crop.around(lattice, parts.labels(), Parts.FIRST_LUNG, 0);
        byte[] sides =
                new LungSeparation(crop.inner(), crop.mask(parts.labels(), Parts.FIRST_LUNG), SMALLEST_SHARE).sides();
        for (int n = 0; n < sides.length; n++) {
            if (sides[n] == 2) {
                parts.labels()[crop.toFull(n)] = Parts.SECOND_LUNG;
            }
        }
    }
}
