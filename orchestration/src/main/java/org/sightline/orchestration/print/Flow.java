package org.sightline.orchestration.print;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Text and pictures down the pages of an A4 document, a new page where one is full. Lengths are points. */
final class Flow implements AutoCloseable {
    static final float LEFT = 50;
    static final float RIGHT = PDRectangle.A4.getWidth() - 50;
    /** Pictures in a row. */
    static final int ROW = 3;

    private static final float GAP = 14;

    /** Of a picture, and its greatest height. */
    static final float PICTURE_WIDTH = (RIGHT - LEFT - (ROW - 1) * GAP) / ROW;

    private static final float TOP = PDRectangle.A4.getHeight() - 92;
    private static final float BOTTOM = 66;

    private final PDDocument document;
    private final Typeface typeface;
    private Ink ink;
    private float y;

    Flow(PDDocument document, Typeface typeface) throws IOException {
        this.document = document;
        this.typeface = typeface;
        this.ink = newPage();
    }

    private Ink newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        return new Ink(new PDPageContentStream(document, page), typeface);
    }

    /** A new page unless so much space is left. */
    void require(float height) throws IOException {
        if (y - height < BOTTOM) {
            ink.close();
            ink = newPage();
        }
    }

    void space(float height) {
        y -= height;
    }

    /** A heading with a rule below it, kept together with the first lines that follow. */
    void heading(String text) throws IOException {
        heading(text, 3 * Style.BODY.leading());
    }

    /** @param following height of what must not be parted from it */
    void heading(String text, float following) throws IOException {
        space(9);
        require(Style.HEADING.leading() + 4 + following);
        line(text, LEFT, Style.HEADING);
        ink.bar(LEFT, y, RIGHT - LEFT, 0.6f, 0xB0B0B0);
        space(4);
    }

    void paragraph(String text, Style style) throws IOException {
        paragraph(text, LEFT, style);
    }

    /** Wrapped text from there to the right margin. */
    void paragraph(String text, float x, Style style) throws IOException {
        for (String line : wrap(text, RIGHT - x, style)) {
            line(line, x, style);
        }
    }

    /** A label and its text side by side, as high as the higher of the two. */
    void row(String label, float labelWidth, String text, Style style) throws IOException {
        require(style.leading());
        ink.text(label, LEFT, y - style.size(), Style.LABEL);
        paragraph(text, LEFT + labelWidth, style);
        space(1);
    }

    /** A sentence behind the sign of its verdict. */
    void judged(Sign sign, String text, String reason) throws IOException {
        float indent = LEFT + Sign.WIDTH;
        require(2 * Style.BODY.leading());
        sign.draw(ink, LEFT, y - Style.BODY.size());
        paragraph(text, indent, Style.BODY);
        if (!reason.isEmpty()) {
            paragraph(reason, indent, Style.SMALL.coloured(sign.rgb()));
        }
        space(3);
    }

    /** A framed notice. */
    void notice(String text, int rgb) throws IOException {
        List<String> lines = wrap(text, RIGHT - LEFT - 20, Style.STRONG);
        float height = lines.size() * Style.STRONG.leading() + 8;
        require(height + 4);
        ink.bar(LEFT, y - height, 4, height, rgb);
        space(4);
        for (String line : lines) {
            line(line, LEFT + 14, Style.STRONG);
        }
        space(8);
    }

    /** Pictures side by side, each with its caption below. */
    void pictures(List<BufferedImage> images, List<String> captions) throws IOException {
        float width = PICTURE_WIDTH;
        float high = 0;
        float deep = 0;
        for (int n = 0; n < images.size(); n++) {
            high = Math.max(high, scale(images.get(n), width) * images.get(n).getHeight());
            deep = Math.max(deep, wrap(captions.get(n), width, Style.SMALL).size() * Style.SMALL.leading());
        }
        require(high + deep + 8);
        for (int n = 0; n < images.size(); n++) {
            float x = LEFT + n * (width + GAP);
            PDImageXObject image = LosslessFactory.createFromImage(document, images.get(n));
            float scale = scale(images.get(n), width);
            ink.image(image, x, y - scale * image.getHeight(), scale * image.getWidth(), scale * image.getHeight());
            float below = y - high;
            for (String line : wrap(captions.get(n), width, Style.SMALL)) {
                below -= Style.SMALL.leading();
                ink.text(line, x, below, Style.SMALL);
            }
        }
        space(high + deep + 10);
    }

    private static float scale(BufferedImage image, float width) {
        return Math.min(width / image.getWidth(), width / image.getHeight());
    }

    private void line(String text, float x, Style style) throws IOException {
        require(style.leading());
        ink.text(text, x, y - style.size(), style);
        space(style.leading());
    }

    private List<String> wrap(String text, float width, Style style) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words(text, width, style)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || typeface.width(longer, style) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    /** Words; one that is wider than a line, such as a hash, in pieces. */
    private List<String> words(String text, float width, Style style) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("[\\p{Cntrl}\\s]+")) {
            String rest = word;
            while (typeface.width(rest, style) > width) {
                int cut = rest.length() - 1;
                while (cut > 1 && typeface.width(rest.substring(0, cut), style) > width) {
                    cut--;
                }
                words.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            words.add(rest);
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        ink.close();
    }
}
