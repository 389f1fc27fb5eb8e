package org.sightline.dicom.procedure;

import java.util.List;
import java.util.Optional;

/**
 * A procedure step that a modality began (PS3.4 section F.7.2.1).
 *
 * @param sopUid names the step from now on; its characters were checked
 * @param callingAe who performs it
 * @param studyUid the study it belongs to; empty when it was scheduled for several at once, because its list does not
 *     say which series is for which
 * @param series what is listed already, usually nothing
 */
public record StepBegun(String sopUid, String callingAe, Optional<String> studyUid, List<ListedSeries> series) {
    public StepBegun {
        series = List.copyOf(series);
    }
}
