package org.sightline.orchestration.print;

/** Rows of a picture that hold text alone: one colour on black. */
final class Strip {
    private final int columns;
    private final int rows;
    private final int rgb;
    private final double[] coverage;

    Strip(int columns, int rows, int rgb) {
        this.columns = columns;
        this.rows = rows;
        this.rgb = rgb;
        this.coverage = new double[columns * rows];
    }

    void cover(int column, int row, double share) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            int at = row * columns + column;
            coverage[at] = Math.min(1, coverage[at] + share);
        }
    }

    /** Three bytes a pixel. */
    void copyTo(byte[] pixels, int firstRow) {
        int at = 3 * firstRow * columns;
        for (double share : coverage) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                pixels[at++] = (byte) Math.round(share * (rgb >> shift & 0xFF));
            }
        }
    }
}
