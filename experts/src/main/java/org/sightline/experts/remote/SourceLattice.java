package org.sightline.experts.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.LabelImage;

/**
 * Brings a mask back onto the grid of the volume that was sent. Its voxels have to be that grid's voxels, though axes may
 * be exchanged or run the other way; nothing is resampled, because a mask that lies elsewhere is about something else.
 */
public final class SourceLattice {
    /** Voxels that a corner may be off: more than float32 loses, less than shows. */
    private static final double TOLERANCE = 0.05;

    private final int[] sizes;
    private final Affine place;
    private final double determinant;

    /**
     * Where an axis of the mask runs.
     *
     * @param to axis of the source
     * @param forward whether in its direction
     */
    private record Run(int to, boolean forward) {}

    public SourceLattice(Grid source) {
        this.sizes = sizes(source);
        this.place = source.toPatient();
        this.determinant = determinant(column(0), column(1), column(2));
    }

    /** Labels in the source's order; empty when the mask does not lie on the source's voxels. */
    public Optional<byte[]> labels(LabelImage mask) {
        List<Run> runs = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            runs.add(run(mask.grid(), axis));
        }
        return fits(mask.grid(), runs) ? Optional.of(reordered(mask, runs)) : Optional.empty();
    }

    private Run run(Grid mask, int axis) {
        double[] along = new double[3];
        for (int row = 0; row < 3; row++) {
            along[row] = mask.toPatient().at(row, axis);
        }
        double[] steps = solve(along);
        int to = 0;
        for (int other = 1; other < 3; other++) {
            to = Math.abs(steps[other]) > Math.abs(steps[to]) ? other : to;
        }
        return new Run(to, steps[to] > 0);
    }

    /** Whether sizes agree, and all corners lie where the runs put them. */
    private boolean fits(Grid mask, List<Run> runs) {
        int[] spans = sizes(mask);
        boolean same = runs.stream().map(Run::to).distinct().count() == 3;
        for (int axis = 0; axis < 3; axis++) {
            same &= spans[axis] == sizes[runs.get(axis).to()];
        }
        for (int corner = 0; same && corner < 8; corner++) {
            int[] at = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = (corner >> axis & 1) * (spans[axis] - 1);
            }
            same = near(mask, at, runs);
        }
        return same;
    }

    private boolean near(Grid mask, int[] at, List<Run> runs) {
        double[] point = mask.toPatient().apply(at[0], at[1], at[2]);
        for (int row = 0; row < 3; row++) {
            point[row] -= place.at(row, 3);
        }
        double[] index = solve(point);
        boolean near = true;
        for (int axis = 0; axis < 3; axis++) {
            Run run = runs.get(axis);
            int expected = run.forward() ? at[axis] : sizes[run.to()] - 1 - at[axis];
            near &= Math.abs(index[run.to()] - expected) <= TOLERANCE;
        }
        return near;
    }

    private byte[] reordered(LabelImage mask, List<Run> runs) {
        int[] strides = {1, sizes[0], sizes[0] * sizes[1]};
        int[] steps = new int[3];
        int start = 0;
        for (int axis = 0; axis < 3; axis++) {
            Run run = runs.get(axis);
            steps[axis] = run.forward() ? strides[run.to()] : -strides[run.to()];
            start += run.forward() ? 0 : (sizes[run.to()] - 1) * strides[run.to()];
        }
        byte[] labels = new byte[mask.labels().length];
        Grid grid = mask.grid();
        int from = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                int to = start + j * steps[1] + k * steps[2];
                for (int i = 0; i < grid.columns(); i++) {
                    labels[to + i * steps[0]] = mask.labels()[from++];
                }
            }
        }
        return labels;
    }

    /** Steps along the source's axes that make up a vector of the patient (Cramer's rule). */
    private double[] solve(double[] vector) {
        return new double[] {
            determinant(vector, column(1), column(2)) / determinant,
            determinant(column(0), vector, column(2)) / determinant,
            determinant(column(0), column(1), vector) / determinant
        };
    }

    private double[] column(int axis) {
        return new double[] {place.at(0, axis), place.at(1, axis), place.at(2, axis)};
    }

    private static double determinant(double[] a, double[] b, double[] c) {
        return a[0] * (b[1] * c[2] - b[2] * c[1])
                - a[1] * (b[0] * c[2] - b[2] * c[0])
                + a[2] * (b[0] * c[1] - b[1] * c[0]);
    }

    private static int[] sizes(Grid grid) {
        return new int[] {grid.columns(), grid.rows(), grid.slices()};
    }
}
