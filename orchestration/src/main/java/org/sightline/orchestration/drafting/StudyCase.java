package org.sightline.orchestration.drafting;

import java.util.List;
import java.util.stream.Stream;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.ground.PriorStudy;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * A study with all that its draft may draw on.
 *
 * @param runs readings that were made
 * @param priors earlier studies that may be compared
 * @param catalogue experts that can still be asked
 * @param withheld what the model is not told and not shown
 */
public record StudyCase(
        StudySnapshot study,
        List<ExpertRun> runs,
        List<PriorStudy> priors,
        List<ExpertDescriptor> catalogue,
        StudyImages images,
        FurtherReadings readings,
        KeptPictures pictures,
        Withheld withheld) {
    public StudyCase {
        runs = List.copyOf(runs);
        priors = List.copyOf(priors);
        catalogue = List.copyOf(catalogue);
    }

    /** The readings together with those that were made because a model asked. */
    public List<ExpertRun> with(List<ExpertRun> further) {
        return Stream.concat(runs.stream(), further.stream()).toList();
    }

    /** The same for a model that is told less. */
    public StudyCase withheld(Withheld other) {
        return new StudyCase(study, runs, priors, catalogue, images, readings, pictures, other);
    }
}
