package org.sightline.orchestration.drafting;

import java.util.List;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * A study with all that its draft may draw on.
 *
 * @param runs readings that were made
 * @param catalogue experts that can still be asked
 */
public record StudyCase(
        StudySnapshot study,
        List<ExpertRun> runs,
        List<ExpertDescriptor> catalogue,
        StudyImages images,
        FurtherReadings readings,
        KeptPictures pictures) {
    public StudyCase {
        runs = List.copyOf(runs);
        catalogue = List.copyOf(catalogue);
    }
}
