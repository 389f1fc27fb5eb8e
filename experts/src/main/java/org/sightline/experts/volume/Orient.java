package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/**
 * Turns and flips the axes of a grid until they run most nearly towards three sides of the patient, as MONAI's
 * {@code Orientation} does: {@code RAS} makes i grow towards the right, j towards anterior, k towards the head. No value
 * changes, and every voxel keeps its place in the patient.
 *
 * @param codes three of L or R, P or A, S or I
 */
record Orient(String codes) implements VolumeStep {
    private static final List<String> SIDES = List.of("LR", "PA", "SI");

    Orient {
        boolean valid = codes.length() == 3
                && SIDES.stream()
                        .allMatch(pair ->
                                codes.chars().filter(c -> pair.indexOf(c) >= 0).count() == 1);
        if (!valid) {
            throw new IllegalArgumentException("axes are three of L or R, P or A, S or I, not " + codes);
        }
    }

    @Override
    public FloatVolume apply(FloatVolume volume) {
        int[] source = new int[3];
        boolean[] flipped = new boolean[3];
        int[] worldOf = ClosestAxes.of(volume.grid().toPatient());
        for (int axis = 0; axis < 3; axis++) {
            int world = world(codes.charAt(axis));
            source[axis] = IntStream.range(0, 3)
                    .filter(a -> worldOf[a] == world)
                    .findFirst()
                    .orElseThrow();
            boolean towardsLps = volume.grid().toPatient().at(world, source[axis]) > 0;
            flipped[axis] = towardsLps != (SIDES.get(world).indexOf(codes.charAt(axis)) == 0);
        }
        return turned(volume, source, flipped);
    }

    private static int world(char code) {
        return IntStream.range(0, 3)
                .filter(w -> SIDES.get(w).indexOf(code) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static FloatVolume turned(FloatVolume volume, int[] source, boolean[] flipped) {
        int[] strides = {1, volume.size(0), volume.size(0) * volume.size(1)};
        int[] step = new int[3];
        int start = 0;
        double[] corner = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int last = volume.size(source[axis]) - 1;
            step[axis] = flipped[axis] ? -strides[source[axis]] : strides[source[axis]];
            start += flipped[axis] ? last * strides[source[axis]] : 0;
            corner[source[axis]] = flipped[axis] ? last : 0;
        }
        Grid grid = new Grid(
                volume.size(source[0]),
                volume.size(source[1]),
                volume.size(source[2]),
                affine(volume.grid().toPatient(), source, flipped, corner));
        int first = start;
        return new FloatVolume(
                grid,
                volume.channels().stream()
                        .map(values -> copied(values, grid, first, step))
                        .toList());
    }

    private static Affine affine(Affine before, int[] source, boolean[] flipped, double[] corner) {
        double[] origin = before.apply(corner[0], corner[1], corner[2]);
        List<Double> matrix = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                matrix.add(before.at(row, source[axis]) * (flipped[axis] ? -1 : 1));
            }
            matrix.add(origin[row]);
        }
        return new Affine(matrix);
    }

    private static float[] copied(float[] values, Grid grid, int start, int[] step) {
        float[] copy = new float[values.length];
        IntStream.range(0, grid.slices()).parallel().forEach(k -> {
            for (int j = 0; j < grid.rows(); j++) {
                int from = start + j * step[1] + k * step[2];
                int to = grid.index(0, j, k);
                for (int i = 0; i < grid.columns(); i++) {
                    copy[to + i] = values[from + i * step[0]];
                }
            }
        });
        return copy;
    }
}
