package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.orchestration.overlay.AxialView;

class SliceSignalsTest {
    private static final int COLUMNS = 9;
    private static final int ROWS = 7;
    private static final int SLICES = 6;

    /** Feet to head along k, along j turned, along i. */
    private static final List<Affine> PLANES = List.of(
            new Affine(List.of(1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0.)),
            new Affine(List.of(1., 0., 0., 0., 0., 0., 1., 0., 0., -1., 0., 0.)),
            new Affine(List.of(0., 1., 0., 0., 0., 0., 1., 0., 1., 0., 0., 0.)));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void areas_and_largest_parts_are_those_of_a_voxel_by_voxel_count(int plane) {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] labels = new byte[COLUMNS * ROWS * SLICES];
            IntStream.range(0, labels.length).forEach(i -> labels[i] = (byte) Math.max(0, random.nextInt(5) - 2));
            AxialView view = AxialView.of(new Grid(COLUMNS, ROWS, SLICES, PLANES.get(plane)));
            SliceSignals signals = SliceSignals.of("m", view, RunLengthMask.of(COLUMNS, ROWS, SLICES, labels));

            for (SliceSignals.Label label : signals.labels()) {
                assertThat(label.areas()).isEqualTo(areas(view, labels, i -> labels[i] == label.label()));
                assertThat(counts(view, labels, label.label()))
                        .as("seed %d, label %d", seed, label.label())
                        .anySatisfy(part -> assertThat(peak(part)).isEqualTo(label.largestPart()));
            }
        }
    }

    /** By slice, of each of the largest parts: there may be two of one size. */
    private static List<int[]> counts(AxialView view, byte[] labels, int label) {
        int[] parts = parts(labels, label);
        long[] sizes = new long[labels.length + 1];
        Arrays.stream(parts).filter(part -> part > 0).forEach(part -> sizes[part]++);
        long largest = Arrays.stream(sizes).max().orElseThrow();
        return IntStream.range(1, sizes.length)
                .filter(part -> sizes[part] == largest)
                .mapToObj(part -> areas(view, labels, i -> parts[i] == part))
                .toList();
    }

    private static int peak(int[] areas) {
        return SliceSignals.largestIn(areas);
    }

    private static int[] areas(AxialView view, byte[] labels, java.util.function.IntPredicate counted) {
        int[] areas = new int[view.slices()];
        for (int index = 0; index < labels.length; index++) {
            if (counted.test(index)) {
                areas[view.sliceOf(index % COLUMNS, index / COLUMNS % ROWS, index / (COLUMNS * ROWS))]++;
            }
        }
        return areas;
    }

    /** By flooding. */
    private static int[] parts(byte[] labels, int label) {
        int[] parts = new int[labels.length];
        int part = 0;
        for (int start = 0; start < labels.length; start++) {
            if (labels[start] == label && parts[start] == 0) {
                part++;
                Deque<Integer> open = new ArrayDeque<>(List.of(start));
                parts[start] = part;
                while (!open.isEmpty()) {
                    for (int next : neighbours(open.pop())) {
                        if (labels[next] == label && parts[next] == 0) {
                            parts[next] = part;
                            open.push(next);
                        }
                    }
                }
            }
        }
        return parts;
    }

    private static int[] neighbours(int at) {
        int i = at % COLUMNS;
        int j = at / COLUMNS % ROWS;
        int k = at / (COLUMNS * ROWS);
        IntStream.Builder next = IntStream.builder();
        (i > 0 ? next.add(at - 1) : next).add(i < COLUMNS - 1 ? at + 1 : at);
        (j > 0 ? next.add(at - COLUMNS) : next).add(j < ROWS - 1 ? at + COLUMNS : at);
        (k > 0 ? next.add(at - COLUMNS * ROWS) : next).add(k < SLICES - 1 ? at + COLUMNS * ROWS : at);
        return next.build().toArray();
    }

    @Test
    void the_slice_with_the_largest_mask_is_chosen_in_any_plane() {
        // j = 2 has three voxels of label 1; k = 1 has most of label 2
        byte[] labels = {0, 0, 0, 0, 1, 1, 2, 2, 2, 0, 1, 0};
        SliceSignals axial = signals(PLANES.get(0), labels);
        SliceSignals turned = signals(PLANES.get(1), labels);

        assertThat(axial.largest(label -> label == 1)).hasValue(0);
        assertThat(axial.largest(any -> true)).hasValue(1);
        assertThat(turned.largest(label -> label == 1)).hasValue(0);
        assertThat(turned.largest(label -> label == 2)).hasValue(2);
        assertThat(axial.largest(label -> label == 3)).isEmpty();
    }

    private static SliceSignals signals(Affine plane, byte[] labels) {
        return SliceSignals.of("m", AxialView.of(new Grid(2, 3, 2, plane)), RunLengthMask.of(2, 3, 2, labels));
    }

    @Test
    void an_end_of_a_lesion_has_the_share_of_its_largest_area_that_is_asked_for() {
        SliceSignals.Label label = SliceSignals.Label.of(1, new int[] {0, 1, 20, 100, 30, 9}, 3);

        assertThat(label.lowest(0.1)).isEqualTo(2);
        assertThat(label.highest(0.1)).isEqualTo(4);
        assertThat(label.lowest(0)).isEqualTo(1);
        assertThat(label.voxels()).isEqualTo(160);
    }
}
