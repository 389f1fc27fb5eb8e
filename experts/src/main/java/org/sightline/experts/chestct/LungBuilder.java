package org.sightline.experts.chestct;

import org.sightline.experts.Laterality;

/** Makes a {@link Lung} of the air that was labelled as one: closes the holes that vessels and nodules leave. */
final class LungBuilder {
    private static final double CLOSING = 10;
    private static final float EMPHYSEMA = -950;

    private final Parts parts;
    private final byte label;
    private final Crop crop;

    LungBuilder(Parts parts, byte label) {
        this.parts = parts;
        this.label = label;
        crop = Crop.around(parts.lattice(), parts.labels(), label, CLOSING);
    }

    Lung build(Laterality side) {
        boolean[] region = closed(crop.mask(parts.labels(), label));
        fillHoles(region);
        int count = 0;
        for (int n = 0; n < region.length; n++) {
            region[n] = region[n] && lungOrSolid(parts.labels()[crop.toFull(n)]);
            count += region[n] ? 1 : 0;
        }
        return new Lung(side, crop, region, count, density());
    }

    private boolean lungOrSolid(byte part) {
        return part == label || part == Parts.SOLID || part == Parts.SMALL;
    }

    /** Morphological closing with a ball: dilation, then erosion. */
    private boolean[] closed(boolean[] mask) {
        float limit = (float) (CLOSING * CLOSING);
        float[] away = DistanceTransform.squared(crop.inner(), mask, true);
        boolean[] dilated = new boolean[mask.length];
        for (int n = 0; n < mask.length; n++) {
            dilated[n] = away[n] <= limit;
        }
        float[] depth = DistanceTransform.squared(crop.inner(), dilated, false);
        boolean[] closed = new boolean[mask.length];
        for (int n = 0; n < mask.length; n++) {
            closed[n] = depth[n] > limit;
        }
        return closed;
    }

    /** Adds what no path over faces connects with the faces of the box. */
    private void fillHoles(boolean[] region) {
        Lattice box = crop.inner();
        boolean[] reached = new boolean[region.length];
        Flood flood = new Flood(box);
        for (int n = 0; n < region.length; n++) {
            if (onFace(box, n)) {
                flood.from(n, m -> {
                    boolean enters = !region[m] && !reached[m];
                    reached[m] |= enters;
                    return enters;
                });
            }
        }
        for (int n = 0; n < region.length; n++) {
            region[n] = !reached[n];
        }
    }

    private static boolean onFace(Lattice box, int n) {
        int i = box.i(n);
        int j = box.j(n);
        int k = box.k(n);
        return i == 0 || i == box.columns() - 1 || j == 0 || j == box.rows() - 1 || k == 0 || k == box.slices() - 1;
    }

    private Lung.Density density() {
        long count = 0;
        long low = 0;
        double sum = 0;
        for (int n = 0; n < crop.inner().size(); n++) {
            int voxel = crop.toFull(n);
            if (parts.is(voxel, label) && Flood.surrounded(parts.lattice(), voxel, m -> parts.is(m, label))) {
                float value = parts.voxels()[voxel];
                count++;
                sum += value;
                low += value < EMPHYSEMA ? 1 : 0;
            }
        }
        if (count == 0) {
            throw new NotReadable("no lungs found: air pockets only");
        }
        return new Lung.Density(count, sum / count, low);
    }
}
