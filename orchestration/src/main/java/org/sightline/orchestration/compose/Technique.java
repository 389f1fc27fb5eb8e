package org.sightline.orchestration.compose;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * What was there and who read it. Uses modalities and counts only: descriptions in headers are free text, which may hold
 * a name.
 */
final class Technique {
    private Technique() {}

    static Stream<Line> lines(StudySnapshot study, List<ExpertRun> runs) {
        Stream<Line> read = Readings.of(study, runs).stream()
                .filter(r -> r.outcome() == ExpertRun.Outcome.REPORTED)
                .map(r -> Line.process(r.read() + "."));
        return Stream.concat(Stream.of(Line.process(contents(study))), read);
    }

    /** The modality where it is a legal code string, so that no free text slips in. */
    static String modality(SeriesImages series) {
        String modality = series.series().attributes().modality();
        return modality.matches("[A-Z0-9]{2,16}") ? modality : "unknown modality";
    }

    private static String contents(StudySnapshot study) {
        List<String> parts = study.series().stream()
                .map(SeriesImages::of)
                .filter(not(SeriesImages::resultObjects))
                .filter(s -> !s.images().isEmpty())
                .collect(groupingBy(Technique::modality, TreeMap::new, toList()))
                .values()
                .stream()
                .map(Technique::part)
                .toList();
        return parts.isEmpty()
                ? "The study holds no image series."
                : "The study holds " + String.join(" and ", parts) + (localizers(study) ? " besides localizers." : ".");
    }

    private static boolean localizers(StudySnapshot study) {
        return study.series().stream().map(SeriesImages::of).anyMatch(SeriesImages::localizers);
    }

    private static String part(List<SeriesImages> series) {
        int images = series.stream().mapToInt(s -> s.images().size()).sum();
        return series.size() + " " + modality(series.get(0)) + " series (" + Wording.counted(images, "image") + ")";
    }
}
