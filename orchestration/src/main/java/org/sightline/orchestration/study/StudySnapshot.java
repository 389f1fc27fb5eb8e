package org.sightline.orchestration.study;

import java.util.List;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.StudyModule;

/**
 * A study as it was when it was declared complete: the input of every later step of that version.
 *
 * @param version 1 for the first completion; late images make the next one
 */
public record StudySnapshot(
        StudyRef ref, int version, PatientModule patient, StudyModule study, List<SeriesSummary> series) {
    public StudySnapshot {
        series = List.copyOf(series);
    }

    /** Distinct modalities in order of appearance. */
    public List<String> modalities() {
        return series.stream().map(s -> s.attributes().modality()).distinct().toList();
    }
}
