package org.sightline.dicom.query;

/** Told of a retrieval as it goes on; called often, on the thread that receives. */
@FunctionalInterface
public interface RetrieveProgress {
    /** Tells nobody. */
    RetrieveProgress SILENT = (done, total) -> {};

    /**
     * @param done objects decided so far
     * @param total objects of the request, 0 when not known
     */
    void reached(int done, int total);
}
