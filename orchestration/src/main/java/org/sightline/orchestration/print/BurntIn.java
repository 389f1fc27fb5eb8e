package org.sightline.orchestration.print;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture that says itself what it is: the banner above the frame, the caption below it, the frame untouched between.
 *
 * @param rgb three bytes a pixel, row-major. Shared: read-only
 */
public record BurntIn(int rows, int columns, byte[] rgb) {
    private static final int AMBER = 0xFFB000;
    private static final int WHITE = 0xFFFFFF;
    private static final int LEGIBLE_COLUMNS = 512;
    private static final double LARGEST = 28;
    private static final int LONG_CAPTION = 40;

    /**
     * Burns the words in. Small frames are enlarged by a whole factor, so that the words can be read.
     *
     * @throws IOException when the picture is no PNG or the font is missing
     */
    public static BurntIn of(Picture picture) throws IOException {
        BufferedImage frame = ImageIO.read(new ByteArrayInputStream(picture.png()));
        if (frame == null) {
            throw new IOException("not a PNG picture");
        }
        int factor = Math.max(1, (LEGIBLE_COLUMNS + frame.getWidth() - 1) / frame.getWidth());
        int columns = factor * frame.getWidth();
        int rows = factor * frame.getHeight();
        int strip = (int) (2 * LARGEST);
        byte[] rgb = new byte[3 * columns * (rows + 2 * strip)];
        Glyphs glyphs = Glyphs.load();
        text(List.of(ReportPdf.BANNER), AMBER, glyphs, columns, strip).copyTo(rgb, 0);
        copy(frame, factor, rgb, strip);
        text(halves(picture.caption()), WHITE, glyphs, columns, strip).copyTo(rgb, strip + rows);
        return new BurntIn(rows + 2 * strip, columns, rgb);
    }

    /** A long caption on two lines, cut at the word in its middle. */
    private static List<String> halves(String caption) {
        int cut = caption.indexOf(' ', caption.length() / 2);
        return caption.length() < LONG_CAPTION || cut < 0
                ? List.of(caption)
                : List.of(caption.substring(0, cut), caption.substring(cut + 1));
    }

    /** Lines one below the other, as large as the strip allows. */
    private static Strip text(List<String> lines, int rgb, Glyphs glyphs, int columns, int rows) throws IOException {
        Strip strip = new Strip(columns, rows, rgb);
        double margin = columns / 64.0;
        double pitch = (double) rows / (lines.size() + 1);
        double size = lines.size() == 1 ? LARGEST : pitch;
        for (String line : lines) {
            size = Math.min(size, (columns - 2 * margin) / Math.max(1, glyphs.width(line, 1)));
        }
        for (int n = 0; n < lines.size(); n++) {
            glyphs.paint(lines.get(n), margin, (n + 1) * pitch + size * 0.36, size, strip);
        }
        return strip;
    }

    private static void copy(BufferedImage frame, int factor, byte[] rgb, int firstRow) {
        int columns = factor * frame.getWidth();
        int at = 3 * firstRow * columns;
        for (int row = 0; row < factor * frame.getHeight(); row++) {
            for (int column = 0; column < columns; column++) {
                int pixel = frame.getRGB(column / factor, row / factor);
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
    }
}
