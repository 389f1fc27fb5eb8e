package org.sightline.orchestration.pipeline;

import java.util.Optional;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertDescriptor;

/** Takes the masks of readings, to be written as SEG objects. */
@FunctionalInterface
public interface SegmentationSink {
    /**
     * Stores a mask. The same run gives the same object.
     *
     * @param runId of the {@link org.sightline.orchestration.report.ExpertRun} that made it
     * @return SOP Instance UID of the SEG; empty when none is written
     * @throws org.sightline.dicom.error.StudyException when it could not be stored
     */
    Optional<String> accept(String runId, Segmentation segmentation, ExpertDescriptor expert);
}
