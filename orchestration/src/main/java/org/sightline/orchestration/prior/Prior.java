package org.sightline.orchestration.prior;

import java.util.List;
import org.sightline.dicom.query.StudyMatch;

/**
 * Another study of the patient, judged.
 *
 * @param comparable true when it may be read beside the study
 * @param reasons why, or why not, in sentences without patient data
 */
public record Prior(StudyMatch study, boolean comparable, List<String> reasons) {
    public Prior {
        reasons = List.copyOf(reasons);
    }
}
