package org.sightline.experts.manifest;

import org.sightline.experts.Finding;

/**
 * How labels of a kind are numbered and judged.
 *
 * @param first the least index
 * @param gaps whether indices may be left out; they ascend either way
 * @param point whether a label has an operating point
 * @param kind what a label is about when the file does not say
 */
record LabelRule(int first, boolean gaps, Point point, Finding.Kind kind) {
    enum Point {
        NEEDED,
        ALLOWED,
        NONE
    }

    /** Positions in a vector of scores. */
    static final LabelRule SCORES = new LabelRule(0, false, Point.NEEDED, Finding.Kind.ABNORMALITY);

    /** Values of a label map, of which 0 is the background. */
    static final LabelRule LABEL_MAP = new LabelRule(1, false, Point.NONE, Finding.Kind.STRUCTURE);

    /** Values of a label map that skips some. */
    static final LabelRule SPARSE_MAP = new LabelRule(1, true, Point.NONE, Finding.Kind.STRUCTURE);

    /** Whatever a server says: scores or masks. */
    static final LabelRule SERVED = new LabelRule(0, true, Point.ALLOWED, Finding.Kind.STRUCTURE);
}
