package org.sightline.dicom.commit;

/** Takes requests for commitment. Called on one thread per association; must be thread-safe. */
@FunctionalInterface
public interface CommitmentSink {
    /**
     * Returns only when the request is durable: the asker may then forget that it asked.
     *
     * @throws org.sightline.dicom.error.StudyException refuses the request; the code decides the DIMSE status
     */
    void request(CommitmentRequest request);
}
