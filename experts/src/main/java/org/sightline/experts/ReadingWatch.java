package org.sightline.experts;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Who waits for a reading. Called from the thread that reads, or from one of its own; quick, and never throwing. */
public interface ReadingWatch {
    /** Nobody looks, and nobody cancels. */
    ReadingWatch NONE = new ReadingWatch() {
        @Override
        public void progress(double fraction) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** @param fraction of the work done, 0..1, never falling within one reading */
    void progress(double fraction);

    /** Whether the reading shall end as soon as it can. */
    boolean cancelled();

    /**
     * Called between pieces of work that take more than about a second.
     *
     * @param expert name of the expert that reads
     * @throws StudyException {@code EXPERT_CANCELLED}
     */
    default void stopIfCancelled(String expert) {
        if (cancelled()) {
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, expert, "the reading was cancelled");
        }
    }
}
