package org.sightline.experts.remote.deploy;

import org.sightline.dicom.error.ErrorCode;

/**
 * How far a job is.
 *
 * @param fraction of its tasks that are done, 0..1
 * @param reason what a failure is to say; for a job that goes on, where it stands
 * @param code of a failure
 */
record JobState(Phase phase, double fraction, String reason, ErrorCode code) {
    /** UNKNOWN: the services could not be asked. */
    enum Phase {
        UNKNOWN,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static JobState unknown(String reason) {
        return new JobState(Phase.UNKNOWN, 0, reason, ErrorCode.EXPERT_TIMEOUT);
    }

    static JobState running(double fraction, String where) {
        return new JobState(Phase.RUNNING, fraction, where, ErrorCode.EXPERT_TIMEOUT);
    }

    static JobState succeeded() {
        return new JobState(Phase.SUCCEEDED, 1, "the workflow has succeeded", ErrorCode.EXPERT_ANSWER_INVALID);
    }

    static JobState failed(ErrorCode code, String reason) {
        return new JobState(Phase.FAILED, 1, reason, code);
    }
}
