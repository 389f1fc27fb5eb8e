package org.sightline.orchestration.conversation;

import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.ExpertCall;

/** Where the experts of the study at hand are asked. Bad input, broken peers and time-outs are answers. */
@FunctionalInterface
public interface ExpertDesk {
    /**
     * Has the expert read the study.
     *
     * @throws org.sightline.dicom.error.StudyException when the whole conversation shall end, as on cancellation
     */
    ExpertAnswer ask(ExpertCall call);
}
