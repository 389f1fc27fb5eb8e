package org.sightline.orchestration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.overlay.Legend;
import org.sightline.orchestration.overlay.OverlayColour;

/** Subjects, experts and answers to talk about. */
public final class Dialogues {
    public static final Turn.Picture PICTURE = picture(1);
    public static final Turn.Picture OVERLAY = picture(9);
    public static final ExpertDescriptor VISTA3D =
            expert("vista3d-ct", "VISTA3D", ExpertDescriptor.Input.VOLUME, Set.of("CT"), "Liver", "Spleen");
    public static final ExpertDescriptor CXR = expert(
            "cxr-torchxrayvision",
            "CXR",
            ExpertDescriptor.Input.IMAGE,
            Set.of("CR", "DX"),
            "Pneumothorax",
            "Pleural_Thickening",
            "Atelectasis",
            "Pneumonia");
    public static final ExpertDescriptor BRATS =
            expert("brats-mri", "BRATS", ExpertDescriptor.Input.VOLUMES, Set.of("MR"), "Tumor core");
    public static final List<ExpertDescriptor> ALL = List.of(VISTA3D, CXR, BRATS);

    private Dialogues() {}

    public static Turn.Picture picture(int content) {
        return Turn.Picture.png(new byte[] {(byte) content});
    }

    public static Subject subject(String modality) {
        return Subject.of(modality, PICTURE, HeaderFields.none());
    }

    public static Subject brainMr() {
        return Subject.brainMr(picture(1), picture(2), picture(3), picture(4), HeaderFields.none());
    }

    public static ExpertDescriptor expert(
            String name, String trigger, ExpertDescriptor.Input input, Set<String> modalities, String... labels) {
        return new ExpertDescriptor(
                name,
                "1.0",
                "Reads " + String.join(" and ", List.of(labels)),
                "builtin",
                new ExpertDescriptor.Accepts(input, modalities, Set.of()),
                List.of(labels).stream()
                        .map(label -> new ExpertDescriptor.Label(
                                label, code(label), Finding.Kind.ABNORMALITY, Optional.empty()))
                        .toList(),
                false,
                Optional.of(trigger),
                "Test.",
                "Apache-2.0");
    }

    public static Finding finding(String label, Presence presence) {
        return Runs.abnormality(label, code(label), presence).score(0.123456).build();
    }

    public static ExpertAnswer.Reported reported(Finding... findings) {
        return new ExpertAnswer.Reported("run-1", List.of(findings), Optional.empty());
    }

    /** A mask whose n-th colour is the n-th label. */
    public static ExpertAnswer.Reported shown(Legend legend) {
        return new ExpertAnswer.Reported("run-1", List.of(), Optional.of(new ExpertAnswer.Shown(OVERLAY, legend)));
    }

    public static Legend.Entry entry(OverlayColour colour, int label, String name) {
        return new Legend.Entry(colour, label, Optional.of(name));
    }

    private static Code code(String label) {
        return Code.local("L" + Math.abs(label.hashCode() % 100_000), label);
    }
}
