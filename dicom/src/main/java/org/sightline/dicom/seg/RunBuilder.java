package org.sightline.dicom.seg;

import java.util.Arrays;

/** Gathers the runs of a mask in order; neighbours of one label become one run, so equal masks have equal runs. */
final class RunBuilder {
    private final int columns;
    private final int rows;
    private final int area;
    private final int[] firsts;
    private int[] ends = new int[64];
    private byte[] labels = new byte[64];
    private int count;
    private int slice;
    private int filled;

    /** @throws IllegalArgumentException for sizes below 1 or a slice that no array holds */
    RunBuilder(int columns, int rows, int slices) {
        if (columns < 1 || rows < 1 || slices < 1 || (long) columns * rows > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("no mask of " + columns + "x" + rows + "x" + slices);
        }
        this.columns = columns;
        this.rows = rows;
        area = columns * rows;
        firsts = new int[slices + 1];
    }

    int area() {
        return area;
    }

    /** Adds a whole slice out of an array. */
    void addSlice(byte[] source, int offset) {
        int from = 0;
        for (int n = 1; n <= area; n++) {
            if (n == area || source[offset + n] != source[offset + from]) {
                add(n - from, source[offset + from]);
                from = n;
            }
        }
    }

    /** @throws IllegalArgumentException when the run is empty or passes the end of its slice */
    void add(int length, byte label) {
        if (length < 1 || length > area - filled || slice == firsts.length - 1) {
            throw new IllegalArgumentException("a run of " + length + " does not fit");
        }
        filled += length;
        if (count > firsts[slice] && labels[count - 1] == label) {
            ends[count - 1] = filled;
        } else {
            append(filled, label);
        }
        if (filled == area) {
            firsts[++slice] = count;
            filled = 0;
        }
    }

    private void append(int end, byte label) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + count / 2);
            labels = Arrays.copyOf(labels, count + count / 2);
        }
        ends[count] = end;
        labels[count++] = label;
    }

    /** @throws IllegalArgumentException when slices are missing */
    RunLengthMask build() {
        if (slice != firsts.length - 1) {
            throw new IllegalArgumentException("only " + slice + " slices are filled");
        }
        return new RunLengthMask(columns, rows, firsts, Arrays.copyOf(ends, count), Arrays.copyOf(labels, count));
    }
}
