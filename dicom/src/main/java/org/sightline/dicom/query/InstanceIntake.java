package org.sightline.dicom.query;

/** Takes what an archive delivers. */
@FunctionalInterface
public interface InstanceIntake {
    /**
     * Returns only when the object is durable: its success is acknowledged to the archive.
     *
     * @throws org.sightline.dicom.error.StudyException refuses the object; the others go on
     */
    void store(DeliveredInstance instance);
}
