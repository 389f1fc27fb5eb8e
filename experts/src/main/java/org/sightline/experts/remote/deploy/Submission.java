package org.sightline.experts.remote.deploy;

import org.sightline.experts.ExpertRequest;

/** A way to hand a series to the gateway. */
interface Submission {
    /**
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_UNAVAILABLE} and others when it was not taken whole
     */
    Submitted submit(ExpertRequest request, Progress progress);
}
