package org.sightline.experts.onnx;

import org.sightline.dicom.image.Grid;

/** Labels on a box of the conformed cube. */
final class LabelMap {
    private final ConformedAxes axes;
    private final CubeBox box;
    private final byte[] labels;
    private final int brainVoxels;

    /**
     * @param labels unsigned, in C order of the box
     * @param brainVoxels of the brain that the search for the box saw; 0 without a search
     */
    LabelMap(ConformedAxes axes, CubeBox box, byte[] labels, int brainVoxels) {
        if (labels.length != box.voxels()) {
            throw new IllegalArgumentException(labels.length + " labels for " + box.voxels() + " voxels");
        }
        this.axes = axes;
        this.box = box;
        this.labels = labels;
        this.brainVoxels = brainVoxels;
    }

    int brainVoxels() {
        return brainVoxels;
    }

    /** The label at an index of the cube; 0 outside the box. */
    int at(int x, int y, int z) {
        int first = box.offset(0, x);
        int second = box.offset(1, y);
        int third = box.offset(2, z);
        return Math.min(first, Math.min(second, third)) < 0 ? 0 : labels[first + second + third] & 0xFF;
    }

    /** Voxels of each label from 0 to {@code highest}. */
    int[] counts(int highest) {
        int[] counts = new int[highest + 1];
        for (byte label : labels) {
            int value = label & 0xFF;
            if (value > highest) {
                throw new IllegalStateException("label " + value + " of the model stands not in its manifest");
            }
            counts[value]++;
        }
        return counts;
    }

    /** Nearest label for each voxel of the source grid, order k, j, i. */
    byte[] onSource(Grid grid) {
        int[][] offsets = offsetsBySourceAxis();
        byte[] mask = new byte[grid.size()];
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                if (offsets[2][k] >= 0 && offsets[1][j] >= 0) {
                    line(offsets[2][k] + offsets[1][j], offsets[0], mask, grid.index(0, j, k));
                }
            }
        }
        return mask;
    }

    private void line(int offset, int[] columns, byte[] mask, int start) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                mask[start + i] = labels[offset + columns[i]];
            }
        }
    }

    private int[][] offsetsBySourceAxis() {
        int[][] offsets = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            int[] along = new int[axes.sourceSize(axis)];
            for (int index = 0; index < along.length; index++) {
                along[index] = box.offset(axis, axes.nearest(axis, index));
            }
            offsets[axes.sourceAxis(axis)] = along;
        }
        return offsets;
    }
}
