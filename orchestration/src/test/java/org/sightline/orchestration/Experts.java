package org.sightline.orchestration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;

/** Descriptors of the experts that ship. */
public final class Experts {
    public static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    public static final Code PNEUMONIA = Code.sct("233604007", "Pneumonia");
    public static final Code EFFUSION = Code.sct("60046008", "Pleural effusion");
    public static final Code LUNG = Code.sct("39607008", "Lung");

    public static final ExpertDescriptor CHEST_CT = descriptor(
            "chest-ct",
            "Chest CT lung volumes and nodule candidates",
            "CT",
            ExpertDescriptor.Input.VOLUME,
            "Research only: lung volume and density and solid nodule candidates.");
    public static final ExpertDescriptor CXR = new ExpertDescriptor(
            "cxr-pneumonia",
            "1.0",
            "Pneumonia on a chest radiograph",
            "979e",
            new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of("CR", "DX"), Set.of("CHEST", "THORAX")),
            List.of(new ExpertDescriptor.Label("Pneumonia", PNEUMONIA, Finding.Kind.ABNORMALITY, Optional.empty())),
            false,
            Optional.of("CXR"),
            "Research: score for pneumonia on a frontal chest radiograph; trained on children aged 1 to 5, not validated"
                    + " in adults.",
            "MIT");
    public static final ExpertDescriptor BRAIN = descriptor(
            "brain-subcortical18",
            "Brain structure volumes on T1 MR",
            "MR",
            ExpertDescriptor.Input.VOLUME,
            "Research: volumes of 17 brain structures on a T1-weighted MR.");

    private Experts() {}

    public static ExpertDescriptor descriptor(
            String name, String title, String modality, ExpertDescriptor.Input input, String intendedUse) {
        return new ExpertDescriptor(
                name,
                "1.0",
                title,
                "builtin",
                new ExpertDescriptor.Accepts(input, Set.of(modality), Set.of()),
                List.of(),
                false,
                Optional.empty(),
                intendedUse,
                "Apache-2.0");
    }

    /** A calibrated copy. */
    public static ExpertDescriptor calibrated(ExpertDescriptor d) {
        return new ExpertDescriptor(
                d.name(),
                d.version(),
                d.title(),
                d.weightsHash(),
                d.accepts(),
                d.labels(),
                true,
                d.trigger(),
                d.intendedUse(),
                d.licence());
    }
}
