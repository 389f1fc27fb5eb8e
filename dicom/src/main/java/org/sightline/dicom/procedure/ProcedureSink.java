package org.sightline.dicom.procedure;

/**
 * Takes what is said of procedure steps. Each call returns only when it is durable. Called on one thread per
 * association; must be thread-safe. The code of a {@link org.sightline.dicom.error.StudyException} decides the DIMSE
 * status of a refusal.
 */
public interface ProcedureSink {
    /** @throws org.sightline.dicom.error.StudyException {@code DUPLICATE_CONFLICT} when the step is known */
    void begin(StepBegun step);

    /**
     * @throws org.sightline.dicom.error.StudyException {@code NOT_FOUND} for an unknown step, {@code STATE_CONFLICT}
     *     for one that is completed or discontinued
     */
    void change(StepChange change);

    /** @throws org.sightline.dicom.error.StudyException {@code DUPLICATE_CONFLICT} when the notice is known */
    void available(Availability notice);
}
