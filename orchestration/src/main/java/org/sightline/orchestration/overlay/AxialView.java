package org.sightline.orchestration.overlay;

import java.util.List;
import java.util.Objects;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.Region;

/**
 * Reads a volume in axial slices as a radiologist sees them, whatever plane it was taken in: columns run from the
 * patient's right to the left, rows from anterior to posterior, slices from the feet to the head. Index axes are
 * swapped and turned, voxels are not resampled: an oblique volume is read along its nearest axes.
 *
 * <p>It is what VILA-M3's demo gets by reorienting to RAS, transposing a slice and turning it by 180 degrees.
 */
public final class AxialView {
    private static final List<int[]> ORDERS = List.of(
            new int[] {0, 1, 2},
            new int[] {0, 2, 1},
            new int[] {1, 0, 2},
            new int[] {1, 2, 0},
            new int[] {2, 0, 1},
            new int[] {2, 1, 0});

    private final Grid grid;
    /** Index axis (0 i, 1 j, 2 k) along columns, rows and slices of the view. */
    private final int[] axes;

    /** Steps in the voxel array along columns, rows and slices of the view; negative where it runs the other way. */
    private final int[] steps = new int[3];

    private final int origin;

    private AxialView(Grid grid) {
        this.grid = grid;
        this.axes = nearestAxes(grid.toPatient());
        int first = 0;
        for (int axis = 0; axis < 3; axis++) {
            int step = new int[] {1, grid.columns(), grid.columns() * grid.rows()}[axes[axis]];
            boolean turned = grid.toPatient().at(axis, axes[axis]) < 0;
            steps[axis] = turned ? -step : step;
            first += turned ? step * (length(axis) - 1) : 0;
        }
        this.origin = first;
    }

    public static AxialView of(Grid grid) {
        return new AxialView(grid);
    }

    public int columns() {
        return length(0);
    }

    public int rows() {
        return length(1);
    }

    public int slices() {
        return length(2);
    }

    /** mm from slice to slice. */
    public double spacing() {
        return grid.toPatient().spacing(axes[2]);
    }

    /** The middle one, rounded up: what the demo shows at first. */
    public int middle() {
        return slices() / 2;
    }

    /**
     * Where the first voxel of a slice lies in the volume's array.
     *
     * @throws IndexOutOfBoundsException when the view has no such slice
     */
    int start(int slice) {
        return origin + Objects.checkIndex(slice, slices()) * steps[2];
    }

    /** Step in the volume's array to the next column. */
    int columnStep() {
        return steps[0];
    }

    /** Step in the volume's array to the next row. */
    int rowStep() {
        return steps[1];
    }

    /** Whether a slice of the view is one of the volume. */
    public boolean stacked() {
        return axes[2] == 2;
    }

    /** The slice of the view on which a voxel of the volume lies. */
    public int sliceOf(int i, int j, int k) {
        int place = axes[2] == 0 ? i : axes[2] == 1 ? j : k;
        return steps[2] < 0 ? slices() - 1 - place : place;
    }

    /**
     * A box on a slice of the volume, as the slice of the view shows it.
     *
     * @throws IllegalStateException when the view cuts across the volume's slices
     */
    public Region.Box box(Region.Box onVolume) {
        if (!stacked()) {
            throw new IllegalStateException("the view cuts across the slices of the volume");
        }
        double[] across = span(0, onVolume);
        double[] down = span(1, onVolume);
        return new Region.Box(across[0], down[0], across[1], down[1]);
    }

    private double[] span(int axis, Region.Box box) {
        double from = axes[axis] == 0 ? box.left() : box.top();
        double to = axes[axis] == 0 ? box.right() : box.bottom();
        return steps[axis] < 0 ? new double[] {length(axis) - to, length(axis) - from} : new double[] {from, to};
    }

    private int length(int axis) {
        return switch (axes[axis]) {
            case 0 -> grid.columns();
            case 1 -> grid.rows();
            default -> grid.slices();
        };
    }

    private static int[] nearestAxes(Affine affine) {
        int[] best = ORDERS.get(0);
        for (int[] order : ORDERS) {
            if (alignment(affine, order) > alignment(affine, best)) {
                best = order;
            }
        }
        return best;
    }

    /** Sum of the cosines between patient axes and the index axes put to them. */
    private static double alignment(Affine affine, int[] order) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            sum += Math.abs(affine.at(axis, order[axis])) / affine.spacing(order[axis]);
        }
        return sum;
    }
}
