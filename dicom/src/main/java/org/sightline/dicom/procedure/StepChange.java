package org.sightline.dicom.procedure;

import java.util.List;
import java.util.Optional;

/**
 * What a modality changes of its step (PS3.4 section F.7.2.2).
 *
 * @param sopUid the step
 * @param status absent where it stays as it is
 * @param series replaces what was listed before; absent where that stays as it is
 */
public record StepChange(String sopUid, Optional<StepStatus> status, Optional<List<ListedSeries>> series) {
    public StepChange {
        series = series.map(List::copyOf);
    }
}
