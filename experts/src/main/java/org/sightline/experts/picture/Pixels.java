package org.sightline.experts.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/**
 * The samples of a picture, as they are stored: no colour profile is applied.
 *
 * @param samples 1 for grey, 3 for interleaved RGB
 * @param values 8 bits each, row-major
 */
record Pixels(int rows, int columns, int samples, byte[] values) {
    /** Grey where the picture is, be it stored as colour. */
    static Pixels of(BufferedImage image) {
        boolean grey = !(image.getColorModel() instanceof IndexColorModel)
                && image.getRaster().getNumBands() < 3;
        return grey ? grey(image) : colour(image).greyIfEqual();
    }

    private static Pixels grey(BufferedImage image) {
        byte[] values = new byte[image.getWidth() * image.getHeight()];
        int at = 0;
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int value : image.getRaster().getSamples(0, y, row.length, 1, 0, row)) {
                values[at++] = (byte) value;
            }
        }
        return new Pixels(image.getHeight(), image.getWidth(), 1, values);
    }

    private static Pixels colour(BufferedImage image) {
        byte[] values = new byte[3 * image.getWidth() * image.getHeight()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int value : row(image, y)) {
                values[at++] = (byte) value;
            }
        }
        return new Pixels(image.getHeight(), image.getWidth(), 3, values);
    }

    /** Red, green and blue of each pixel. */
    private static int[] row(BufferedImage image, int y) {
        int[] rgb = new int[3 * image.getWidth()];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int[] entries = image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, (int[]) null);
            for (int x = 0; x < entries.length; x++) {
                rgb[3 * x] = palette.getRed(entries[x]);
                rgb[3 * x + 1] = palette.getGreen(entries[x]);
                rgb[3 * x + 2] = palette.getBlue(entries[x]);
            }
            return rgb;
        }
        int bands = image.getRaster().getNumBands();
        int[] stored = image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = stored[i / 3 * bands + i % 3];
        }
        return rgb;
    }

    private Pixels greyIfEqual() {
        byte[] grey = new byte[rows * columns];
        for (int i = 0; i < grey.length; i++) {
            if (values[3 * i] != values[3 * i + 1] || values[3 * i] != values[3 * i + 2]) {
                return this;
            }
            grey[i] = values[3 * i];
        }
        return new Pixels(rows, columns, 1, grey);
    }

    /** Turned and mirrored so that the first row is the top and the first column the left. */
    Pixels upright(int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return this;
        }
        boolean turned = orientation >= 5;
        int height = turned ? columns : rows;
        int width = turned ? rows : columns;
        byte[] moved = new byte[values.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int from = stored(orientation, row, column) * samples;
                System.arraycopy(values, from, moved, (row * width + column) * samples, samples);
            }
        }
        return new Pixels(height, width, samples, moved);
    }

    /** Which stored pixel is shown at a place. */
    private int stored(int orientation, int row, int column) {
        int lastRow = rows - 1;
        int lastColumn = columns - 1;
        return switch (orientation) {
            case 2 -> row * columns + lastColumn - column;
            case 3 -> (lastRow - row) * columns + lastColumn - column;
            case 4 -> (lastRow - row) * columns + column;
            case 5 -> column * columns + row;
            case 6 -> (lastRow - column) * columns + row;
            case 7 -> (lastRow - column) * columns + lastColumn - row;
            default -> column * columns + lastColumn - row;
        };
    }
}
