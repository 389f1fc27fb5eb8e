package org.sightline.orchestration.report;

import java.util.List;

/** A section of a report. */
public record Section(Kind kind, List<Sentence> sentences) {
    /** Sections in the order they are printed. */
    public enum Kind {
        TECHNIQUE,
        FINDINGS,
        IMPRESSION
    }

    public Section {
        sentences = List.copyOf(sentences);
    }
}
