package org.sightline.orchestration.review;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.report.Section;

/**
 * The whole text as a person wants it.
 *
 * @param dismissed ids of omissions that shall not stand in the report
 */
public record Edit(List<EditedSection> sections, List<String> dismissed) {
    /** A section in the wanted order of sentences. */
    public record EditedSection(Section.Kind kind, List<EditedSentence> sentences) {
        public EditedSection {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * @param id of a sentence that is there; empty for a new one
     * @param accepted keep it though the evidence contradicts it
     */
    public record EditedSentence(Optional<String> id, String text, boolean accepted) {}

    public Edit {
        sections = List.copyOf(sections);
        dismissed = List.copyOf(dismissed);
    }
}
