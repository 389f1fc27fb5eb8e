package org.sightline.orchestration.result;

import java.util.Optional;
import org.sightline.dicom.sr.Roi;
import org.sightline.orchestration.report.ExpertRun;

/** Knows which segment of which object shows a label of a run's mask: objects leave out labels that do not occur. */
@FunctionalInterface
public interface SegmentIndex {
    /**
     * The segment that a region names.
     *
     * @param label as in {@code Region.segment}
     * @return empty when no object was written for the run, or the label does not occur in its mask
     */
    Optional<Roi.Segmented> find(ExpertRun run, int label);
}
