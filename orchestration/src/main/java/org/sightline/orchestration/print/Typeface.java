package org.sightline.orchestration.print;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document, all embedded: Liberation Sans (Latin, Greek, Cyrillic, Hebrew), then a site's own for
 * characters it lacks. A character that none has is shown as a box.
 */
final class Typeface {
    private static final String FOLDER = "/liberation/LiberationSans-";
    private static final int MISSING = 0x25A1;

    private final List<Font> regular = new ArrayList<>();
    private final List<Font> bold = new ArrayList<>();

    private record Font(TrueTypeFont file, PDType0Font embedded) {
        boolean has(int character) throws IOException {
            return file.getUnicodeCmapLookup().getGlyphId(character) != 0;
        }
    }

    /** A piece of text in one font. */
    record Run(PDType0Font font, String text) {
        float width(float size) throws IOException {
            return font.getStringWidth(text) * size / 1000;
        }
    }

    /** @param more TrueType files of the site, in the order they are searched */
    Typeface(PDDocument document, List<Path> more) throws IOException {
        regular.add(bundled(document, "Regular"));
        bold.add(bundled(document, "Bold"));
        for (Path file : more) {
            try (InputStream in = Files.newInputStream(file)) {
                Font font = load(document, in, true);
                regular.add(font);
                bold.add(font);
            }
        }
    }

    private static Font bundled(PDDocument document, String weight) throws IOException {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + weight + ".ttf")) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + weight + ".ttf");
            }
            return load(document, in, false);
        }
    }

    /**
     * @param substitution whether glyphs are put in place of others; of the bundled fonts' scripts none needs it, and PDFBox
     *     compiles a font's whole table of ligatures for every piece of text
     */
    private static Font load(PDDocument document, InputStream in, boolean substitution) throws IOException {
        TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(in));
        file.setEnableGsub(substitution);
        return new Font(file, PDType0Font.load(document, file, true));
    }

    float width(String text, Style style) throws IOException {
        float width = 0;
        for (Run run : runs(text, style)) {
            width += run.width(style.size());
        }
        return width;
    }

    /** The text from left to right as it is painted, cut where the font changes. */
    List<Run> runs(String text, Style style) throws IOException {
        List<Font> fonts = style.bold() ? bold : regular;
        List<Run> runs = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        Font current = fonts.get(0);
        for (int character : visual(text).codePoints().toArray()) {
            Font font = fontFor(character, fonts);
            if (font != current && !piece.isEmpty()) {
                runs.add(new Run(current.embedded(), piece.toString()));
                piece.setLength(0);
            }
            current = font;
            piece.appendCodePoint(font.has(character) ? character : MISSING);
        }
        if (!piece.isEmpty()) {
            runs.add(new Run(current.embedded(), piece.toString()));
        }
        return runs;
    }

    private static Font fontFor(int character, List<Font> fonts) throws IOException {
        for (Font font : fonts) {
            if (font.has(character)) {
                return font;
            }
        }
        return fonts.get(0);
    }

    /** A PDF paints from left to right; Hebrew is read from right to left (Unicode annex 9). */
    private static String visual(String text) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return text;
        }
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        String[] pieces = new String[count];
        for (int n = 0; n < count; n++) {
            levels[n] = (byte) bidi.getRunLevel(n);
            String piece = text.substring(bidi.getRunStart(n), bidi.getRunLimit(n));
            pieces[n] = levels[n] % 2 == 0
                    ? piece
                    : new StringBuilder(piece).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, pieces, 0, count);
        return String.join("", pieces);
    }
}
