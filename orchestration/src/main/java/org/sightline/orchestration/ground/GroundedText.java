package org.sightline.orchestration.ground;

import java.util.List;
import java.util.stream.Stream;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/**
 * A text with the verdict on each of its sentences.
 *
 * @param omissions ids of PRESENT abnormalities that no sentence mentions, the most urgent first
 */
public record GroundedText(List<Section> sections, List<String> omissions) {
    public GroundedText {
        sections = List.copyOf(sections);
        omissions = List.copyOf(omissions);
    }

    public Stream<Sentence> sentences() {
        return sections.stream().flatMap(s -> s.sentences().stream());
    }
}
