package org.sightline.orchestration.compose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * The readings of one expert on one series that ended alike, told in one sentence: an expert for single images has many.
 */
record Readings(StudySnapshot study, List<ExpertRun> runs) {
    private record Key(String reader, String seriesUid, ExpertRun.Outcome outcome, String reason) {
        static Key of(ExpertRun run) {
            return new Key(run.reader(), run.series().seriesUid(), run.outcome(), run.reason());
        }
    }

    static List<Readings> of(StudySnapshot study, List<ExpertRun> runs) {
        return runs.stream().collect(groupingBy(Key::of, LinkedHashMap::new, toList())).values().stream()
                .map(alike -> new Readings(study, alike))
                .toList();
    }

    ExpertRun first() {
        return runs.get(0);
    }

    ExpertRun.Outcome outcome() {
        return first().outcome();
    }

    /** {@code chest-ct 1.0 declined series 2: gantry tilt of 15 degrees}. */
    String notRun() {
        String verb = outcome() == ExpertRun.Outcome.DECLINED ? "declined" : "failed on";
        return first().reader() + " " + verb + " " + what() + ": " + Wording.unstopped(first().reason());
    }

    /** {@code chest-ct 1.0 (Chest CT) read series 2 (CT, 60 slices, 1.25 mm)}. */
    String read() {
        String title = Wording.unstopped(first().expert().title());
        return first().reader() + " (" + title + ") read " + what() + details();
    }

    private String what() {
        String label = series().map(SeriesImages::label).orElse("a series that is no longer here");
        return first().expert().input() == ExpertDescriptor.Input.IMAGE
                ? Wording.counted(runs.size(), "image") + " of " + label
                : label;
    }

    private String details() {
        return series().map(s -> " (" + details(s) + ")").orElse("");
    }

    private String details(SeriesImages series) {
        String modality = Technique.modality(series);
        if (first().expert().input() == ExpertDescriptor.Input.IMAGE) {
            return modality;
        }
        String thickness = series.thickness() > 0 ? ", " + Printed.millimetres(series.thickness()) : "";
        return modality + ", " + Wording.counted(series.slices(), "slice") + thickness;
    }

    private Optional<SeriesImages> series() {
        return study.series().stream()
                .filter(s -> s.ref().equals(first().series()))
                .findFirst()
                .map(SeriesImages::of);
    }
}
