package org.sightline.orchestration.evaluation.dataset;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What is wrong with a set. */
final class Broken {
    private Broken() {}

    static StudyException at(String where, String what) {
        return new StudyException(ErrorCode.EVALUATION_DATA_INVALID, where, what);
    }

    static StudyException at(String where, String what, Throwable cause) {
        return new StudyException(ErrorCode.EVALUATION_DATA_INVALID, where, what, cause);
    }
}
