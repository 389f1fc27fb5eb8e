package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.orchestration.overlay.AxialView;

/** Reads a mask run by run: areas by label and slice, and the connected parts. */
final class MaskWalk {
    private static final int LABELS = 256;

    private final AxialView view;
    private final RunLengthMask mask;
    private final RowRuns runs = new RowRuns();
    private final int[][] areas;
    /** First run of each row in the slice before and in this one, and where the last row ends. */
    private int[] above;

    private int[] rows;

    private MaskWalk(AxialView view, RunLengthMask mask) {
        this.view = view;
        this.mask = mask;
        this.areas = new int[LABELS][];
        this.above = new int[mask.rows() + 1];
        this.rows = new int[mask.rows() + 1];
    }

    static List<SliceSignals.Label> labels(AxialView view, RunLengthMask mask) {
        MaskWalk walk = new MaskWalk(view, mask);
        IntStream.range(0, mask.slices()).forEach(walk::slice);
        return walk.labels();
    }

    private void slice(int k) {
        int[] spare = above;
        above = rows;
        rows = spare;
        Rows split = new Rows(k);
        mask.runs(k, split::add);
        split.end();
        for (int row = 0; row < mask.rows(); row++) {
            if (row > 0) {
                runs.join(rows[row - 1], rows[row], rows[row], rows[row + 1]);
            }
            if (k > 0) {
                runs.join(above[row], above[row + 1], rows[row], rows[row + 1]);
            }
        }
    }

    /** Cuts the runs of a slice at the ends of its rows. */
    private final class Rows {
        private final int k;
        private int row;

        Rows(int k) {
            this.k = k;
            rows[0] = runs.count();
        }

        void add(int from, int to, int label) {
            int columns = mask.columns();
            for (int start = from; start < to && label != 0; ) {
                int at = start / columns;
                int end = Math.min(to, (at + 1) * columns);
                reach(at);
                runs.add(start - at * columns, end - at * columns, at, k, label);
                count(areas(label), runs.count() - 1);
                start = end;
            }
        }

        void end() {
            reach(mask.rows());
        }

        private void reach(int at) {
            while (row < at) {
                rows[++row] = runs.count();
            }
        }
    }

    private int[] areas(int label) {
        if (areas[label] == null) {
            areas[label] = new int[view.slices()];
        }
        return areas[label];
    }

    private void count(int[] bySlice, int run) {
        int from = runs.from(run);
        int to = runs.to(run);
        int first = view.sliceOf(from, runs.row(run), runs.slice(run));
        if (to - from == 1 || first == view.sliceOf(to - 1, runs.row(run), runs.slice(run))) {
            bySlice[first] += to - from;
            return;
        }
        for (int i = from; i < to; i++) {
            bySlice[view.sliceOf(i, runs.row(run), runs.slice(run))]++;
        }
    }

    private List<SliceSignals.Label> labels() {
        int[] largest = runs.largestParts(LABELS);
        int[][] parts = new int[LABELS][];
        for (int run = 0; run < runs.count(); run++) {
            int label = runs.label(run);
            if (runs.part(run) == largest[label]) {
                parts[label] = parts[label] == null ? new int[view.slices()] : parts[label];
                count(parts[label], run);
            }
        }
        List<SliceSignals.Label> labels = new ArrayList<>();
        for (int label = 1; label < LABELS; label++) {
            if (areas[label] != null) {
                labels.add(SliceSignals.Label.of(label, areas[label], SliceSignals.largestIn(parts[label])));
            }
        }
        return labels;
    }
}
