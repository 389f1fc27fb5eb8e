package org.sightline.orchestration.report;

import java.util.List;

/** A section of a report. */
public record Section(Kind kind, List<Sentence> sentences) {
    /**
     * Sections in the order they are printed. INDICATION tells the question and the past, COMPARISON the earlier studies:
     * neither says what this study shows.
     */
    public enum Kind {
        INDICATION,
        TECHNIQUE,
        COMPARISON,
        FINDINGS,
        IMPRESSION
    }

    public Section {
        sentences = List.copyOf(sentences);
    }
}
