package org.sightline.orchestration.drafting;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;

/** Has experts read that no rule had assigned, because the model asks for them. */
@FunctionalInterface
public interface FurtherReadings {
    /**
     * Lets the expert read.
     *
     * @param series that the conversation is about
     * @param shown what the model is shown of it; an expert for single images reads the first
     * @return empty when it did not end within the time a conversation may take
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_CANCELLED}, and errors that a retry may mend
     */
    Optional<ExpertRun> read(ExpertDescriptor expert, SeriesImages series, List<InstanceRef> shown);
}
