package org.sightline.experts.onnx;

import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Window;

/** An 8-bit grey image in MONOCHROME2 polarity: 0 is shown black. */
final class GreyImage {
    private final int rows;
    private final int columns;
    private final byte[] values;

    /** @param values row-major, unsigned; shared */
    GreyImage(int rows, int columns, byte[] values) {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException("values do not fill the image");
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Modality values through the first VOI window (PS3.3 section C.11.2.1.2.1). Without a window: the range of the type
     * up to 8 bits, above that the range of the image.
     */
    static GreyImage of(Image image) {
        double[] range = range(image);
        double span = Math.max(range[1] - range[0], 1e-9);
        byte[] grey = new byte[image.values().length];
        for (int i = 0; i < grey.length; i++) {
            double shown = (image.values()[i] - range[0]) / span * 255;
            double polar = image.inverted() ? 255 - shown : shown;
            grey[i] = (byte) (int) Math.rint(Math.max(0, Math.min(255, polar)));
        }
        return new GreyImage(image.rows(), image.columns(), grey);
    }

    private static double[] range(Image image) {
        return image.window()
                .map(GreyImage::windowRange)
                .orElseGet(() -> image.bitsStored() > 8
                        ? imageRange(image.values())
                        : new double[] {0, (1 << image.bitsStored()) - 1});
    }

    private static double[] windowRange(Window window) {
        double half = (window.width() - 1) / 2;
        return new double[] {window.center() - 0.5 - half, window.center() - 0.5 + half};
    }

    private static double[] imageRange(float[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new double[] {low, high};
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Row-major, unsigned; shared, and not to be changed. */
    byte[] values() {
        return values;
    }

    int at(int row, int column) {
        return values[row * columns + column] & 0xFF;
    }

    /** The square in the middle, as wide as the shorter edge; begins at half the edge less half the square, both rounded down. */
    GreyImage centreSquare() {
        int side = Math.min(rows, columns);
        int top = rows / 2 - side / 2;
        int left = columns / 2 - side / 2;
        byte[] square = new byte[side * side];
        for (int row = 0; row < side; row++) {
            System.arraycopy(values, (top + row) * columns + left, square, row * side, side);
        }
        return new GreyImage(side, side, square);
    }

    /** Mean grey value of a part, given in fractions of the height and width. */
    double mean(double top, double bottom, double left, double right) {
        long sum = 0;
        int count = 0;
        for (int row = (int) (top * rows); row < bottom * rows; row++) {
            for (int column = (int) (left * columns); column < right * columns; column++) {
                sum += at(row, column);
                count++;
            }
        }
        return (double) sum / count;
    }

    /** The grey value below which a fraction of the pixels lies. */
    int quantile(double fraction) {
        int[] histogram = new int[256];
        for (byte value : values) {
            histogram[value & 0xFF]++;
        }
        long below = 0;
        int grey = 0;
        while (grey < 255 && (below += histogram[grey]) < fraction * values.length) {
            grey++;
        }
        return grey;
    }
}
