package org.sightline.app.pipeline;

import java.util.List;
import org.sightline.orchestration.ground.PriorStudy;

/** Earlier studies of a patient that a draft may be compared with. */
@FunctionalInterface
public interface KnownPriors {
    /** Those that are here and were read, the latest first. */
    List<PriorStudy> of(String studyUid);
}
