package org.sightline.orchestration.print;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Paints on one page; the origin is its bottom-left corner, lengths are points. */
final class Ink implements AutoCloseable {
    private final PDPageContentStream page;
    private final Typeface typeface;

    Ink(PDPageContentStream page, Typeface typeface) {
        this.page = page;
        this.typeface = typeface;
    }

    /** @param y of the base line */
    void text(String text, float x, float y, Style style) throws IOException {
        float at = x;
        colour(style.rgb());
        for (Typeface.Run run : typeface.runs(text, style)) {
            page.beginText();
            page.setFont(run.font(), style.size());
            page.newLineAtOffset(at, y);
            page.showText(run.text());
            page.endText();
            at += run.width(style.size());
        }
    }

    void textRight(String text, float right, float y, Style style) throws IOException {
        text(text, right - typeface.width(text, style), y, style);
    }

    void bar(float x, float y, float width, float height, int rgb) throws IOException {
        colour(rgb);
        page.addRect(x, y, width, height);
        page.fill();
    }

    /** A line through points given as x, y, x, y. */
    void stroke(float width, int rgb, float... points) throws IOException {
        page.setStrokingColor((rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f);
        page.setLineWidth(width);
        page.moveTo(points[0], points[1]);
        for (int n = 2; n < points.length; n += 2) {
            page.lineTo(points[n], points[n + 1]);
        }
        page.stroke();
    }

    void image(PDImageXObject image, float x, float y, float width, float height) throws IOException {
        page.drawImage(image, x, y, width, height);
    }

    private void colour(int rgb) throws IOException {
        page.setNonStrokingColor((rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f);
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
