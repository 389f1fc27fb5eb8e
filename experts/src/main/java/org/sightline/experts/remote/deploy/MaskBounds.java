package org.sightline.experts.remote.deploy;

import java.util.Optional;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Finding.Extent;
import org.sightline.experts.Region;

/** Where one segment of a mask is: its box in the patient, and the slice that shows most of it. */
final class MaskBounds {
    private final Segmentation mask;
    private final int number;
    private final int[] areas;
    private final int[] least;
    private final int[] most;
    private int best;

    private MaskBounds(Segmentation mask, int number) {
        this.mask = mask;
        this.number = number;
        Grid grid = mask.grid();
        this.areas = new int[grid.slices()];
        this.least = new int[] {grid.columns(), grid.rows(), grid.slices()};
        this.most = new int[] {-1, -1, -1};
    }

    /** Empty where the mask has no voxel of the segment. */
    static Optional<MaskBounds> of(Segmentation mask, int number) {
        MaskBounds bounds = new MaskBounds(mask, number);
        bounds.scan();
        return bounds.most[0] < 0 ? Optional.empty() : Optional.of(bounds);
    }

    private void scan() {
        for (int k = 0; k < areas.length; k++) {
            areas[k] = scan(k, least, most);
            best = areas[k] > areas[best] ? k : best;
        }
    }

    /** Widens a box by the segment's voxels on a slice, and counts them. */
    private int scan(int k, int[] low, int[] high) {
        Grid grid = mask.grid();
        int area = 0;
        int voxel = grid.index(0, 0, k);
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++, voxel++) {
                if ((mask.labels()[voxel] & 0xFF) == number) {
                    area++;
                    widen(low, high, i, j, k);
                }
            }
        }
        return area;
    }

    private static void widen(int[] low, int[] high, int... index) {
        for (int axis = 0; axis < index.length; axis++) {
            low[axis] = Math.min(low[axis], index[axis]);
            high[axis] = Math.max(high[axis], index[axis]);
        }
    }

    /** The slice with the largest area, the first of equal ones, and the box on it. */
    Region keySlice() {
        Grid grid = mask.grid();
        int[] low = {grid.columns(), grid.rows(), grid.slices()};
        int[] high = {-1, -1, -1};
        scan(best, low, high);
        SliceSource source = mask.sources().get(best);
        Region.Box box = new Region.Box(low[0], low[1], high[0] + 1.0, high[1] + 1.0);
        return new Region(source.ref(), source.frame(), Optional.of(box), Optional.of(number));
    }

    /** Around the outer faces of the outermost voxels. */
    Extent extent() {
        double[] from = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] to = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int corner = 0; corner < 8; corner++) {
            double[] point = mask.grid().toPatient().apply(face(corner, 0), face(corner, 1), face(corner, 2));
            for (int axis = 0; axis < 3; axis++) {
                from[axis] = Math.min(from[axis], point[axis]);
                to[axis] = Math.max(to[axis], point[axis]);
            }
        }
        return new Extent(from[0], from[1], from[2], to[0], to[1], to[2]);
    }

    private double face(int corner, int axis) {
        return (corner >> axis & 1) == 0 ? least[axis] - 0.5 : most[axis] + 0.5;
    }
}
