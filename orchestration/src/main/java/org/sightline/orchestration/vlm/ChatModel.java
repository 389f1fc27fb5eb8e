package org.sightline.orchestration.vlm;

import org.sightline.dicom.error.StudyException;

/** A model that can be asked. Thread-safe. */
public interface ChatModel {
    /**
     * Asks and waits for the whole answer.
     *
     * @param watch hears the text while it comes
     * @throws StudyException {@code VLM_UNAVAILABLE}, {@code VLM_TIMEOUT}, {@code VLM_REFUSED},
     *     {@code VLM_ANSWER_INVALID} or {@code VLM_CANCELLED}; what the watch has heard by then is void
     */
    ChatAnswer answer(ChatRequest request, TokenWatch watch);
}
