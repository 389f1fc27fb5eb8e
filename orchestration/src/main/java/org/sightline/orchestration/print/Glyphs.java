package org.sightline.orchestration.print;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Sans Bold as outlines, painted on pixels by counting: the machine's own text drawing needs installed fonts
 * and differs from machine to machine, and the same draft has to give the same object.
 */
final class Glyphs {
    private static final String FILE = "/liberation/LiberationSans-Bold.ttf";
    private static final int MISSING = 0x25A1;
    private static final int SAMPLES = 4;

    private final TrueTypeFont font;

    private Glyphs(TrueTypeFont font) {
        this.font = font;
    }

    static Glyphs load() throws IOException {
        try (InputStream in = Glyphs.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException(FILE);
            }
            return new Glyphs(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        }
    }

    double width(String text, double size) throws IOException {
        double width = 0;
        for (int character : text.codePoints().toArray()) {
            width += font.getAdvanceWidth(glyph(character)) * scale(size);
        }
        return width;
    }

    /** @param baseLine pixels from the top of the strip */
    void paint(String text, double x, double baseLine, double size, Strip strip) throws IOException {
        double at = x;
        for (int character : text.codePoints().toArray()) {
            int glyph = glyph(character);
            GlyphData data = font.getGlyph().getGlyph(glyph);
            if (data != null && data.getNumberOfContours() != 0) {
                AffineTransform place = AffineTransform.getTranslateInstance(at, baseLine);
                place.scale(scale(size), -scale(size));
                fill(new Path2D.Double(data.getPath(), place), strip);
            }
            at += font.getAdvanceWidth(glyph) * scale(size);
        }
    }

    private static void fill(Path2D outline, Strip strip) {
        Rectangle2D bounds = outline.getBounds2D();
        for (int row = (int) Math.floor(bounds.getMinY()); row <= bounds.getMaxY(); row++) {
            for (int column = (int) Math.floor(bounds.getMinX()); column <= bounds.getMaxX(); column++) {
                strip.cover(column, row, covered(outline, column, row));
            }
        }
    }

    /** Share of a pixel inside the outline. */
    private static double covered(Path2D outline, int column, int row) {
        int inside = 0;
        for (int n = 0; n < SAMPLES * SAMPLES; n++) {
            double x = column + (n % SAMPLES + 0.5) / SAMPLES;
            double y = row + (n / SAMPLES + 0.5) / SAMPLES;
            inside += outline.contains(x, y) ? 1 : 0;
        }
        return (double) inside / (SAMPLES * SAMPLES);
    }

    private double scale(double size) throws IOException {
        return size / font.getUnitsPerEm();
    }

    private int glyph(int character) throws IOException {
        int glyph = font.getUnicodeCmapLookup().getGlyphId(character);
        return glyph == 0 ? font.getUnicodeCmapLookup().getGlyphId(MISSING) : glyph;
    }
}
