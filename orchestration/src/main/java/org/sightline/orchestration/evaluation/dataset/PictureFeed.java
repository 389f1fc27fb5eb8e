package org.sightline.orchestration.evaluation.dataset;

import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/** The pictures of some questions, one after the other, so that a set of any size fits into memory. For one thread. */
public interface PictureFeed extends AutoCloseable {
    /**
     * The file of the next question's picture, as it is stored; empty where the question has none.
     *
     * @throws StudyException {@code EVALUATION_DATA_INVALID} when this one is missing; the next can still be asked for
     */
    Optional<byte[]> next();

    @Override
    void close();
}
