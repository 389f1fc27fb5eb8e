package org.sightline.dicom.seg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A label mask as runs of equal labels, order k, j, i; a run may pass the end of a row, never that of a slice. Labels
 * are 0..255 with 0 for background. Immutable, so safe to share.
 *
 * <p>A run takes five bytes of memory, whatever its length. Walk the
 * runs where every voxel matters; {@link #slice} expands one slice.
 */
public final class RunLengthMask {
    private final int columns;
    private final int rows;
    /** First run of each slice, and at the end the number of runs. */
    private final int[] firsts;
    /** Last pixel of each run in its slice, exclusive. */
    private final int[] ends;

    private final byte[] labels;

    RunLengthMask(int columns, int rows, int[] firsts, int[] ends, byte[] labels) {
        this.columns = columns;
        this.rows = rows;
        this.firsts = firsts;
        this.ends = ends;
        this.labels = labels;
    }

    /** Hears of runs. */
    @FunctionalInterface
    public interface Runs {
        /**
         * @param from first pixel of the run in its slice, row-major
         * @param to behind its last
         * @param label 0..255
         */
        void run(int from, int to, int label);
    }

    /**
     * Compresses.
     *
     * @param labels order k, j, i, as unsigned bytes; not kept
     * @throws IllegalArgumentException when they do not fill the sizes
     */
    public static RunLengthMask of(int columns, int rows, int slices, byte[] labels) {
        RunBuilder runs = new RunBuilder(columns, rows, slices);
        if (labels.length != (long) runs.area() * slices) {
            throw new IllegalArgumentException("labels do not fill the mask: " + labels.length);
        }
        for (int k = 0; k < slices; k++) {
            runs.addSlice(labels, k * runs.area());
        }
        return runs.build();
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int slices() {
        return firsts.length - 1;
    }

    /** Number of voxels; may be more than an array can hold. */
    public long size() {
        return (long) area() * slices();
    }

    /** Bytes that the runs take in memory. */
    public long bytes() {
        return 4L * firsts.length + 5L * labels.length;
    }

    /** Visits the runs of slice k in order; together they fill it. */
    public void runs(int k, Runs visitor) {
        int from = 0;
        for (int run = firsts[checked(k)]; run < firsts[k + 1]; run++) {
            visitor.run(from, ends[run], labels[run] & 0xFF);
            from = ends[run];
        }
    }

    /** Labels of slice k, row-major, in a new array. */
    public byte[] slice(int k) {
        byte[] slice = new byte[area()];
        runs(k, (from, to, label) -> Arrays.fill(slice, from, to, (byte) label));
        return slice;
    }

    /**
     * The label of one voxel, by binary search.
     *
     * @throws IndexOutOfBoundsException outside the mask
     */
    public int at(int i, int j, int k) {
        if (i < 0 || i >= columns || j < 0 || j >= rows) {
            throw new IndexOutOfBoundsException("no voxel " + i + ", " + j);
        }
        int found = Arrays.binarySearch(ends, firsts[checked(k)], firsts[k + 1], j * columns + i + 1);
        return labels[found < 0 ? -found - 1 : found] & 0xFF;
    }

    /**
     * Every label, order k, j, i, in a new array.
     *
     * @throws ArithmeticException when no array holds them
     */
    public byte[] toBytes() {
        byte[] all = new byte[Math.toIntExact(size())];
        for (int k = 0; k < slices(); k++) {
            int offset = k * area();
            runs(k, (from, to, label) -> Arrays.fill(all, offset + from, offset + to, (byte) label));
        }
        return all;
    }

    /** Voxels of each label, 256 numbers. */
    public long[] counts() {
        long[] counts = new long[256];
        for (int k = 0; k < slices(); k++) {
            runs(k, (from, to, label) -> counts[label] += to - from);
        }
        return counts;
    }

    /** Writes the form that {@link #read} understands. */
    public void write(DataOutput out) throws IOException {
        RunCodec.write(this, out);
    }

    /** @throws IOException when the data end early, are of another version, or contradict themselves */
    public static RunLengthMask read(DataInput in) throws IOException {
        return RunCodec.read(in);
    }

    int runsOn(int k) {
        return firsts[k + 1] - firsts[k];
    }

    private int area() {
        return columns * rows;
    }

    private int checked(int k) {
        if (k < 0 || k >= slices()) {
            throw new IndexOutOfBoundsException("no slice " + k + " of " + slices());
        }
        return k;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLengthMask that
                && columns == that.columns
                && rows == that.rows
                && Arrays.equals(firsts, that.firsts)
                && Arrays.equals(ends, that.ends)
                && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + rows) + 7 * Arrays.hashCode(ends) + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return columns + "x" + rows + "x" + slices() + " mask of " + labels.length + " runs";
    }
}
