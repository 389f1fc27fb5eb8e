package org.sightline.dicom.render;

/** Shrinks a frame so that its longer side fits; never enlarges. Each source pixel falls into one target pixel. */
record Reduction(int sourceColumns, int sourceRows, int columns, int rows) {
    static Reduction toFit(int sourceColumns, int sourceRows, int maxSize) {
        int longest = Math.max(sourceColumns, sourceRows);
        if (longest <= maxSize) {
            return new Reduction(sourceColumns, sourceRows, sourceColumns, sourceRows);
        }
        double scale = (double) maxSize / longest;
        return new Reduction(sourceColumns, sourceRows, (int) Math.max(1, Math.round(sourceColumns * scale)), (int)
                Math.max(1, Math.round(sourceRows * scale)));
    }

    int column(int source) {
        return (int) ((long) source * columns / sourceColumns);
    }

    int row(int source) {
        return (int) ((long) source * rows / sourceRows);
    }

    double x(double source) {
        return source * columns / sourceColumns;
    }

    double y(double source) {
        return source * rows / sourceRows;
    }

    /** Mean level of the source pixels in each target pixel. */
    int[] average(int[] levels, int samples) {
        if (columns == sourceColumns && rows == sourceRows) {
            return levels;
        }
        int[] sums = new int[columns * rows * samples];
        int[] counts = new int[columns * rows];
        for (int y = 0; y < sourceRows; y++) {
            for (int x = 0; x < sourceColumns; x++) {
                int target = row(y) * columns + column(x);
                counts[target]++;
                for (int s = 0; s < samples; s++) {
                    sums[target * samples + s] += levels[(y * sourceColumns + x) * samples + s];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (sums[i] + counts[i / samples] / 2) / counts[i / samples];
        }
        return sums;
    }

    /** Target pixels that hold any pixel of the label, so that a lesion of one pixel survives. */
    boolean[] covered(byte[] labels, int label) {
        boolean[] covered = new boolean[columns * rows];
        for (int y = 0; y < sourceRows; y++) {
            for (int x = 0; x < sourceColumns; x++) {
                if (labels[y * sourceColumns + x] == (byte) label) {
                    covered[row(y) * columns + column(x)] = true;
                }
            }
        }
        return covered;
    }
}
