package org.sightline.orchestration.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;

/**
 * The series that a model is shown, chosen among those whose pixels may leave. Only what is chosen is looked into: the
 * others may lie in a bucket and need not be fetched.
 *
 * @param refused a line for each series that was chosen and had to stay
 */
record Showing(List<SeriesImages> series, List<String> refused) {
    Showing {
        series = List.copyOf(series);
        refused = List.copyOf(refused);
    }

    static Showing of(List<SeriesImages> all, List<ExpertRun> runs, Withheld withheld) {
        List<SeriesImages> left = new ArrayList<>(all);
        List<String> refused = new ArrayList<>();
        while (true) {
            List<SeriesImages> chosen = Exhibits.chosen(left, runs);
            List<SeriesImages> staying = new ArrayList<>();
            for (SeriesImages one : chosen) {
                why(one, withheld).ifPresent(why -> {
                    staying.add(one);
                    refused.add("series of " + Exhibits.modality(one) + " not shown to the model: " + why);
                });
            }
            if (staying.isEmpty()) {
                return new Showing(chosen, refused);
            }
            left.removeAll(staying);
        }
    }

    private static Optional<String> why(SeriesImages series, Withheld withheld) {
        return series.images().stream()
                .map(InstanceHeader::ref)
                .flatMap(ref -> withheld.pixels(ref).stream())
                .findFirst();
    }

    /** Ends a draft without pictures where there were some: a model that saw none of them has nothing to say. */
    void requireAnyway(StudyRef study) {
        if (!refused.isEmpty()) {
            throw new StudyException(
                    ErrorCode.PRIVACY_REFUSED,
                    study.studyUid(),
                    refused.get(0) + "; its servers are not all of sightline.privacy.trusted");
        }
    }
}
