package org.sightline.orchestration.ground;

import java.util.List;
import java.util.stream.Stream;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * What kind of study it is.
 *
 * @param modalities (0008,0060) of its series
 * @param bodyParts (0018,0015) of its series, those that are stated
 */
public record Imaging(List<String> modalities, List<String> bodyParts) {
    /** Of a study nothing is known about: then no organ is out of its sight. */
    public static final Imaging UNKNOWN = new Imaging(List.of(), List.of());

    public Imaging {
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
    }

    public static Imaging of(StudySnapshot study) {
        Stream<String> parts =
                study.series().stream().map(SeriesSummary::attributes).map(a -> a.bodyPart());
        return new Imaging(
                study.modalities(), parts.filter(p -> !p.isBlank()).distinct().toList());
    }
}
