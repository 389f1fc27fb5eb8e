package org.sightline.dicom.net;

/** Takes received instances. Called on one thread per association; must be thread-safe. */
@FunctionalInterface
public interface InstanceSink {
    /**
     * Returns only when the object is durable: its success is acknowledged to the sender.
     *
     * @throws org.sightline.dicom.error.StudyException refuses the object; the code decides the DIMSE status
     */
    void store(IncomingInstance instance);
}
