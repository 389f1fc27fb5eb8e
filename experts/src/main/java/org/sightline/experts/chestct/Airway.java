package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Trachea and central bronchi by region growing under a rising threshold, stopped at the step before it bursts into the
 * lung (Mori et al., Automated extraction and visualization of bronchus from 3D CT images of lung, CVRMed 1995).
 */
final class Airway {
    private static final float LOWEST = -960;
    private static final float HIGHEST = -700;
    private static final float STEP = 20;
    private static final double LARGEST_ML = 150;
    private static final double BURST_ML = 25;
    private static final double SMALLEST_ML = 2;
    /** Half way between air and soft tissue: where the lumen ends. */
    private static final float EDGE = -500;

    private static final double WALL = 2.2;

    private final Parts parts;
    private final Lattice lattice;

    private Airway(Parts parts) {
        this.parts = parts;
        lattice = parts.lattice();
    }

    /**
     * Labels lumen and wall in the parts.
     *
     * @return voxels of the lumen
     * @throws NotReadable when there is no trachea or the airway cannot be told from the lung
     */
    static int[] mark(Parts parts) {
        int seed = new Trachea(parts)
                .seed()
                .orElseThrow(() -> new NotReadable("no trachea in the upper part: not a whole chest, or upside down"));
        Airway airway = new Airway(parts);
        int[] lumen = airway.withRim(airway.grown(seed));
        Ball wall = new Ball(parts.lattice(), WALL);
        for (int voxel : lumen) {
            parts.labels()[voxel] = Parts.AIRWAY;
        }
        for (int voxel : lumen) {
            wall.around(voxel, airway::markWall);
        }
        return lumen;
    }

    private void markWall(int voxel) {
        if (!parts.is(voxel, Parts.AIRWAY)) {
            parts.labels()[voxel] = Parts.AIRWAY_WALL;
        }
    }

    private int[] grown(int seed) {
        List<int[]> accepted = new ArrayList<>();
        double before = 0;
        for (float threshold = LOWEST; threshold <= HIGHEST; threshold += STEP) {
            int[] region = region(seed, threshold);
            double volume = region.length * lattice.millilitres();
            if (volume > LARGEST_ML || (before > SMALLEST_ML && volume - before > Math.max(BURST_ML, before))) {
                break;
            }
            if (volume >= SMALLEST_ML) {
                accepted.add(region);
            }
            before = volume;
        }
        if (accepted.isEmpty()) {
            throw new NotReadable("the airway cannot be told from the lung around it");
        }
        return accepted.get(accepted.size() - 1);
    }

    private int[] region(int seed, float threshold) {
        BitSet seen = new BitSet(lattice.size());
        IntStack voxels = new IntStack();
        int limit = (int) (LARGEST_ML / lattice.millilitres()) + 2;
        new Flood(lattice).from(seed, n -> {
            boolean enters =
                    voxels.size() < limit && parts.is(n, Parts.AIR) && parts.voxels()[n] < threshold && !seen.get(n);
            if (enters) {
                seen.set(n);
                voxels.push(n);
            }
            return enters;
        });
        return voxels.toArray();
    }

    /** Adds the neighbours that are more than half lumen. */
    private int[] withRim(int[] region) {
        BitSet seen = new BitSet(lattice.size());
        IntStack voxels = new IntStack();
        for (int voxel : region) {
            seen.set(voxel);
            voxels.push(voxel);
        }
        for (int voxel : region) {
            Flood.neighbours(lattice, voxel, n -> {
                if (!seen.get(n) && parts.is(n, Parts.AIR) && parts.voxels()[n] < EDGE) {
                    seen.set(n);
                    voxels.push(n);
                }
            });
        }
        return voxels.toArray();
    }
}
