package org.sightline.orchestration.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.dialogue.ExpertCall;
import org.sightline.orchestration.dialogue.Subject;

/** Whether an expert can read what the conversation is about. The model's choice is right only nearly always. */
final class M3Gate {
    private static final Map<String, String> SEEN = Map.of(
            "CT", "CT",
            "MR", "MRI",
            "CR", "an X-ray",
            "DX", "an X-ray",
            "RG", "an X-ray",
            "US", "ultrasound");

    private final List<ExpertDescriptor> catalogue;

    M3Gate(List<ExpertDescriptor> catalogue) {
        this.catalogue = List.copyOf(catalogue);
    }

    Reply passed(AssistantTurn.Trigger trigger, Subject subject) {
        M3Expert expert = trigger.expert();
        if (!expert.modalities().contains(subject.modality())) {
            String seen = SEEN.getOrDefault(subject.modality(), "an image of another kind");
            return new Reply.Refused(expert + " reads " + expert.reads() + ", and this is " + seen + ".");
        }
        if (expert == M3Expert.BRATS && subject.layout() != Subject.Layout.BRAIN_MR) {
            return new Reply.Refused(
                    "BRATS reads four MRI series together: T1 with contrast, T1, T2 and FLAIR. They are not all here.");
        }
        return installed(expert, subject)
                .<Reply>map(found -> new Reply.Call(call(found, trigger), trigger.intent(), trigger.repairs()))
                .orElseGet(() -> new Reply.Refused("The expert " + expert + " is not available."));
    }

    private static ExpertCall call(ExpertDescriptor expert, AssistantTurn.Trigger trigger) {
        return new ExpertCall(
                expert, trigger.group().map(SegmentationGroup::argument).orElse(""));
    }

    private Optional<ExpertDescriptor> installed(M3Expert expert, Subject subject) {
        return catalogue.stream()
                .filter(descriptor -> descriptor.trigger().equals(Optional.of(expert.name())))
                .filter(descriptor -> descriptor.modalities().contains(subject.modality()))
                .findFirst();
    }
}
