package org.sightline.orchestration.conversation;

import java.util.List;
import org.sightline.orchestration.dialogue.Turn;

/** A model that remembers nothing: it gets every turn, each time. */
@FunctionalInterface
public interface VisionModel {
    /**
     * What the assistant says next.
     *
     * @param history user and assistant by turns, the user last
     * @throws org.sightline.dicom.error.StudyException when no whole answer came
     */
    String reply(List<Turn> history);
}
