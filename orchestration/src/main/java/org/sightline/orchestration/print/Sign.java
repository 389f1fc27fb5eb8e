package org.sightline.orchestration.print;

import java.io.IOException;
import org.sightline.orchestration.report.Verdict;

/** The sign of a verdict: a mark, a word and a colour, because colour alone is lost on a black-and-white printer. */
enum Sign {
    SUPPORTED("supported", 0x1B6E3C, "An expert's evidence says the same.", 0, 3.2f, 2.4f, 0.8f, 7, 6.4f),
    CONTRADICTED("contradicted", 0xB00020, "An expert's evidence says otherwise.", 0, 0.8f, 6.4f, 7.2f),
    UNSUPPORTED("unsupported", 0x8A4B00, "No evidence says so.", 3.4f, 7.4f, 3.4f, 2.8f),
    NOT_CHECKABLE("not checkable", Style.GREY, "Nothing that an expert here could confirm.", 0, 3.6f, 6.4f, 3.6f);

    /** Points from the left margin to the sentence. */
    static final float WIDTH = 82;

    private static final Style WORD = new Style(true, 8, Style.BLACK);

    private final String word;
    private final int rgb;
    private final String meaning;
    private final float[] mark;

    Sign(String word, int rgb, String meaning, float... mark) {
        this.word = word;
        this.rgb = rgb;
        this.meaning = meaning;
        this.mark = mark;
    }

    static Sign of(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> SUPPORTED;
            case CONTRADICTED -> CONTRADICTED;
            case UNSUPPORTED -> UNSUPPORTED;
            case NOT_CHECKABLE -> NOT_CHECKABLE;
        };
    }

    int rgb() {
        return rgb;
    }

    /** For the legend. */
    String meaning() {
        return meaning;
    }

    void draw(Ink ink, float x, float y) throws IOException {
        ink.stroke(1.3f, rgb, placed(x, y));
        if (this == CONTRADICTED) {
            ink.stroke(1.3f, rgb, x, y + 7.2f, x + 6.4f, y + 0.8f);
        } else if (this == UNSUPPORTED) {
            ink.bar(x + 2.7f, y + 0.2f, 1.4f, 1.4f, rgb);
        }
        ink.text(word, x + 11, y, WORD.coloured(rgb));
    }

    private float[] placed(float x, float y) {
        float[] points = mark.clone();
        for (int n = 0; n < points.length; n += 2) {
            points[n] += x;
            points[n + 1] += y;
        }
        return points;
    }
}
