package org.sightline.orchestration.budget;

import java.util.Arrays;

/** Runs of a mask that end with their rows, joined to connected parts (union-find with path halving). */
final class RowRuns {
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int[] row = new int[1024];
    private int[] slice = new int[1024];
    private byte[] label = new byte[1024];
    private int[] parent = new int[1024];
    private int count;

    void add(int first, int behind, int atRow, int atSlice, int ofLabel) {
        if (count == from.length) {
            grow(count * 2);
        }
        from[count] = first;
        to[count] = behind;
        row[count] = atRow;
        slice[count] = atSlice;
        label[count] = (byte) ofLabel;
        parent[count] = count;
        count++;
    }

    private void grow(int length) {
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
        row = Arrays.copyOf(row, length);
        slice = Arrays.copyOf(slice, length);
        label = Arrays.copyOf(label, length);
        parent = Arrays.copyOf(parent, length);
    }

    /** Joins what overlaps in two neighbouring rows. */
    void join(int a, int endA, int b, int endB) {
        while (a < endA && b < endB) {
            if (from[a] < to[b] && from[b] < to[a] && label[a] == label[b]) {
                join(a, b);
            }
            if (to[a] < to[b]) {
                a++;
            } else {
                b++;
            }
        }
    }

    private void join(int a, int b) {
        int partA = part(a);
        int partB = part(b);
        parent[Math.max(partA, partB)] = Math.min(partA, partB);
    }

    /** The first run of the part. */
    int part(int run) {
        int at = run;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The largest part of each label, the first of several; -1 for a label without. */
    int[] largestParts(int labels) {
        int[] sizes = new int[count];
        for (int run = 0; run < count; run++) {
            sizes[part(run)] += to[run] - from[run];
        }
        int[] largest = new int[labels];
        Arrays.fill(largest, -1);
        for (int run = 0; run < count; run++) {
            int best = largest[label(run)];
            if (best < 0 || sizes[run] > sizes[best]) {
                largest[label(run)] = run;
            }
        }
        return largest;
    }

    int count() {
        return count;
    }

    int from(int run) {
        return from[run];
    }

    int to(int run) {
        return to[run];
    }

    int row(int run) {
        return row[run];
    }

    int slice(int run) {
        return slice[run];
    }

    int label(int run) {
        return label[run] & 0xFF;
    }
}
