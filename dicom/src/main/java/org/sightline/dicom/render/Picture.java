package org.sightline.dicom.render;

import java.awt.image.BufferedImage;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Levels of a screen, row-major, samples interleaved.
 *
 * @param samples 1 for grey, 3 for sRGB
 * @param levels 0..255
 */
record Picture(int rows, int columns, int samples, int[] levels) {
    /** Levels go into the raster as they are: drawing would change grey ones by a gamma curve. */
    BufferedImage buffered() {
        int type = samples == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(columns, rows, type);
        picture.getRaster().setPixels(0, 0, columns, rows, levels);
        return picture;
    }

    /** The part of the frame a viewport asks for, at the viewport's size. */
    Picture shown(Viewport viewport) {
        Picture part = viewport.crop().map(this::cropped).orElse(this);
        double scale = Math.min((double) viewport.width() / part.columns, (double) viewport.height() / part.rows);
        int width = (int) Math.max(1, Math.min(viewport.width(), Math.round(part.columns * scale)));
        int height = (int) Math.max(1, Math.min(viewport.height(), Math.round(part.rows * scale)));
        return part.scaled(width, height);
    }

    /** The part inside the frame, mirrored where the crop's width or height is negative. */
    private Picture cropped(Viewport.Crop crop) {
        int width = Math.min(Math.abs(crop.width()), columns - crop.left());
        int height = Math.min(Math.abs(crop.height()), rows - crop.top());
        if (width < 1 || height < 1) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "viewport", "the part lies outside the frame of " + columns + "x" + rows);
        }
        int[] part = new int[width * height * samples];
        for (int y = 0; y < height; y++) {
            int row = crop.top() + (crop.height() < 0 ? height - 1 - y : y);
            for (int x = 0; x < width; x++) {
                int column = crop.left() + (crop.width() < 0 ? width - 1 - x : x);
                System.arraycopy(levels, (row * columns + column) * samples, part, (y * width + x) * samples, samples);
            }
        }
        return new Picture(height, width, samples, part);
    }

    /** Shrunk by the mean of the covered pixels, so that no thin line is skipped; enlarged by bilinear weights. */
    private Picture scaled(int width, int height) {
        if (width <= columns && height <= rows) {
            Reduction reduction = new Reduction(columns, rows, width, height);
            return new Picture(height, width, samples, reduction.average(levels, samples));
        }
        int[] larger = new int[width * height * samples];
        for (int y = 0; y < height; y++) {
            double row = place(y, height, rows);
            for (int x = 0; x < width; x++) {
                double column = place(x, width, columns);
                for (int s = 0; s < samples; s++) {
                    larger[(y * width + x) * samples + s] = between(row, column, s);
                }
            }
        }
        return new Picture(height, width, samples, larger);
    }

    /** Where the centre of a target pixel lies between the centres of source pixels. */
    private static double place(int target, int targets, int sources) {
        return Math.max(0, Math.min(sources - 1.0, (target + 0.5) * sources / targets - 0.5));
    }

    private int between(double row, double column, int sample) {
        int y = (int) row;
        int x = (int) column;
        double above = mix(at(y, x, sample), at(y, x + 1, sample), column - x);
        double below = mix(at(y + 1, x, sample), at(y + 1, x + 1, sample), column - x);
        return (int) Math.round(mix(above, below, row - y));
    }

    private int at(int row, int column, int sample) {
        return levels[(Math.min(row, rows - 1) * columns + Math.min(column, columns - 1)) * samples + sample];
    }

    private static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }
}
