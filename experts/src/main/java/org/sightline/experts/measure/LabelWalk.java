package org.sightline.experts.measure;

import java.util.ArrayList;
import java.util.List;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.Finding.Extent;
import org.sightline.experts.Region.Box;

/** Gathers one label while the runs of a mask are walked in order. */
final class LabelWalk {
    private final Grid grid;
    private final int label;
    private final Affine affine;
    /** Lengths of the column axis, and of the row axis along and across it, mm: a sheared plane is flattened rightly. */
    private final double[] plane;

    private final List<LabelMeasure.KeySlice> slices = new ArrayList<>();
    private final double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    private final double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    private final List<SliceHull.Point> corners = new ArrayList<>();
    private InPlaneAxes axes = new InPlaneAxes(0, 0, 0);
    private long voxels;
    private int slice = -1;
    private int pixels;
    private int[] box = new int[4];

    LabelWalk(Grid grid, int label) {
        this.grid = grid;
        this.label = label;
        affine = grid.toPatient();
        double dx = affine.spacing(0);
        double dot = 0;
        for (int r = 0; r < 3; r++) {
            dot += affine.at(r, 0) * affine.at(r, 1);
        }
        double along = dot / dx;
        double dy = affine.spacing(1);
        plane = new double[] {dx, along, Math.sqrt(Math.max(0, dy * dy - along * along))};
    }

    /** A run of pixels, which may pass the ends of rows. */
    void add(int k, int from, int to) {
        if (k != slice) {
            finishSlice();
            slice = k;
            box = new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
        }
        int columns = grid.columns();
        for (int start = from; start < to; ) {
            int row = start / columns;
            int end = Math.min(to, (row + 1) * columns);
            addRow(row, start - row * columns, end - row * columns);
            start = end;
        }
    }

    private void addRow(int row, int left, int right) {
        pixels += right - left;
        box[0] = Math.min(box[0], left);
        box[1] = Math.min(box[1], row);
        box[2] = Math.max(box[2], right);
        box[3] = Math.max(box[3], row + 1);
        for (int i : new int[] {left, right}) {
            for (int j = row; j <= row + 1; j++) {
                corners.add(new SliceHull.Point(plane[0] * i + plane[1] * j, plane[2] * j));
                reach(i - 0.5, j - 0.5);
            }
        }
    }

    private void reach(double i, double j) {
        for (int side = 0; side < 2; side++) {
            for (int r = 0; r < 3; r++) {
                double at = affine.at(r, 0) * i
                        + affine.at(r, 1) * j
                        + affine.at(r, 2) * (slice - 0.5 + side)
                        + affine.at(r, 3);
                low[r] = Math.min(low[r], at);
                high[r] = Math.max(high[r], at);
            }
        }
    }

    private void finishSlice() {
        if (pixels > 0) {
            slices.add(new LabelMeasure.KeySlice(slice, pixels, new Box(box[0], box[1], box[2], box[3])));
            InPlaneAxes here = new SliceHull(corners).axes(slice);
            axes = here.longMm() > axes.longMm() ? here : axes;
            voxels += pixels;
            pixels = 0;
            corners.clear();
        }
    }

    /** Ends the walk. */
    LabelMeasure measure() {
        finishSlice();
        Extent extent = new Extent(low[0], low[1], low[2], high[0], high[1], high[2]);
        return new LabelMeasure(label, voxels, voxels * affine.voxelVolume() / 1000, extent, slices, axes);
    }
}
