package org.sightline.orchestration.print;

/**
 * How text looks.
 *
 * @param size in points
 * @param rgb 0xRRGGBB
 */
record Style(boolean bold, float size, int rgb) {
    static final int BLACK = 0x1A1A1A;
    static final int GREY = 0x595959; // 7:1 on white, so that small print stays legible

    static final Style BODY = new Style(false, 10, BLACK);
    static final Style STRONG = new Style(true, 10, BLACK);
    static final Style TITLE = new Style(true, 17, BLACK);
    static final Style HEADING = new Style(true, 11.5f, BLACK);
    static final Style SMALL = new Style(false, 8, GREY);
    static final Style LABEL = new Style(false, 8.5f, GREY);

    float leading() {
        return size * 1.38f;
    }

    Style coloured(int other) {
        return new Style(bold, size, other);
    }
}
