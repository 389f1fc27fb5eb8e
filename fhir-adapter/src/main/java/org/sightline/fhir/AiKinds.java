package org.sightline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.compose.EvidenceComposer;

/** What kind of artificial intelligence a device is (HL7 AI Transparency), as far as we know it. */
final class AiKinds {
    private static final String DOCUMENTATION = "Clinical-Documentation-and-Workflow";
    private static final String RULES = "Rule-Based-Systems";

    private AiKinds() {}

    /** Of a model that another server holds only its task is known. */
    static List<Extension> of(ExpertDescriptor expert) {
        List<String> kinds = new ArrayList<>(List.of("Medical-Image-Analysis"));
        switch (expert.weightsHash()) {
            case "builtin" -> kinds.add(RULES);
            case "remote" -> {}
            default -> kinds.add("Deep-Learning-Models");
        }
        return kinds.stream().map(AiKinds::extension).toList();
    }

    /** What writes text and is not the composer is a model that sees the images. */
    static List<Extension> of(Software software, Site site) {
        if (software.equals(DeviceMapper.sightline(site))) {
            return List.of(extension(DOCUMENTATION));
        }
        boolean composer = software.equals(Software.author(EvidenceComposer.AUTHOR));
        return Stream.of(DOCUMENTATION, composer ? RULES : "Vision-Language-Models")
                .map(AiKinds::extension)
                .toList();
    }

    private static Extension extension(String kind) {
        Coding coding = new Coding().setSystem(Systems.AI_DEVICE_TYPE).setCode(kind);
        return new Extension(Systems.AI_KIND, Codings.concept(coding).setText(kind.replace('-', ' ')));
    }
}
