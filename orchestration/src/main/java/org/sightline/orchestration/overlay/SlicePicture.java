package org.sightline.orchestration.overlay;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * One slice as the model sees it.
 *
 * @param pixels row-major from the top left, 0xRRGGBB; shared, not copied: treat as read-only
 */
public record SlicePicture(int columns, int rows, int[] pixels) {
    public SlicePicture {
        if (columns < 1 || rows < 1 || pixels.length != columns * rows) {
            throw new IllegalArgumentException("pixels do not fill the picture: " + pixels.length);
        }
    }

    /**
     * A part of it.
     *
     * @throws IllegalArgumentException when the part is not inside
     */
    public SlicePicture part(int left, int top, int width, int height) {
        if (left < 0 || top < 0 || left + width > columns || top + height > rows) {
            throw new IllegalArgumentException("the part reaches over the picture");
        }
        int[] part = new int[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, (top + row) * columns + left, part, row * width, width);
        }
        return new SlicePicture(width, height, part);
    }

    /**
     * Scaled to fit into a canvas, keeping its shape and never enlarged, at the top left; the rest is black. Pixels are
     * means of those they stand for.
     */
    public SlicePicture within(int width, int height) {
        double factor = Math.min(1, Math.min(width / (double) columns, height / (double) rows));
        int scaledColumns = Math.min(width, Math.max(1, (int) Math.round(columns * factor)));
        int scaledRows = Math.min(height, Math.max(1, (int) Math.round(rows * factor)));
        int[] canvas = new int[width * height];
        for (int row = 0; row < scaledRows; row++) {
            for (int column = 0; column < scaledColumns; column++) {
                canvas[row * width + column] = mean(
                        column * columns / scaledColumns,
                        Math.max(column * columns / scaledColumns + 1, (column + 1) * columns / scaledColumns),
                        row * rows / scaledRows,
                        Math.max(row * rows / scaledRows + 1, (row + 1) * rows / scaledRows));
            }
        }
        return new SlicePicture(width, height, canvas);
    }

    private int mean(int left, int right, int top, int bottom) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                int pixel = pixels[row * columns + column];
                red += pixel >> 16 & 0xFF;
                green += pixel >> 8 & 0xFF;
                blue += pixel & 0xFF;
            }
        }
        int count = (right - left) * (bottom - top);
        return red / count << 16 | green / count << 8 | blue / count;
    }

    /**
     * As PNG of three channels, without loss: the demo's JPEG would change colours at the edges of a mask.
     *
     * @throws StudyException {@code INTERNAL} when the Java runtime cannot write PNG
     */
    public byte[] png() {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("no PNG writer");
            }
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.INTERNAL, "", "The Java runtime cannot write PNG; install its java.desktop module", e);
        }
        return bytes.toByteArray();
    }
}
