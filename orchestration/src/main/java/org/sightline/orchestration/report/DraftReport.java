package org.sightline.orchestration.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.sightline.dicom.StudyRef;

/**
 * A draft: never more than a draft until a person signs it.
 *
 * @param id UUID, a function of study and version
 * @param author what wrote the text: {@code evidence-composer 1} or a model name
 * @param degraded an expert or the VLM was missing; {@code notRun} says which
 * @param notRun one line per expert that declined, failed or was not installed
 * @param omissions ids of PRESENT evidence that no sentence mentions
 */
public record DraftReport(
        String id,
        StudyRef study,
        int version,
        String author,
        Instant created,
        List<Section> sections,
        boolean degraded,
        List<String> notRun,
        List<String> omissions) {
    public DraftReport {
        sections = List.copyOf(sections);
        notRun = List.copyOf(notRun);
        omissions = List.copyOf(omissions);
    }

    /** The same, degraded, with a line that says what was missing. */
    public DraftReport without(String missing) {
        List<String> lines = Stream.concat(notRun.stream(), Stream.of(missing)).toList();
        return new DraftReport(id, study, version, author, created, sections, true, lines, omissions);
    }

    public Stream<Sentence> sentences() {
        return sections.stream().flatMap(s -> s.sentences().stream());
    }
}
