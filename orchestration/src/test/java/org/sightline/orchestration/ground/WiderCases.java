package org.sightline.orchestration.ground;

import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/** Codes, findings and studies for the rules that go beyond equal codes. */
final class WiderCases {
    static final Code PNEUMONIA = Code.sct("233604007", "Pneumonia");
    static final Code CONSOLIDATION = Code.sct("95436008", "Lung consolidation");
    static final Code OPACITY = Code.dcm("112001", "Opacity");
    static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    static final Code EFFUSION = Code.sct("60046008", "Pleural effusion");
    static final Code PNEUMOTHORAX = Code.sct("36118008", "Pneumothorax");
    static final Code EMPHYSEMA = Code.sct("87433001", "Pulmonary emphysema");
    static final Code LESION = Code.sct("52988006", "Lesion");
    static final Code LIVER = Code.sct("10200004", "Liver");
    static final Code SPLEEN = Code.sct("78961009", "Spleen");
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code LOBE = Code.sct("45653009", "Upper lobe of lung");
    static final Code BRAIN = Code.sct("12738006", "Brain");
    static final Imaging FILM = new Imaging(List.of("DX"), List.of("CHEST"));
    static final Imaging ABDOMEN = new Imaging(List.of("CT"), List.of("ABDOMEN"));

    private WiderCases() {}

    static Finding is(Code concept, Presence presence) {
        return Runs.abnormality("k", concept, presence).build();
    }

    static Finding is(Code concept, Presence presence, Code site) {
        return Runs.abnormality("k", concept, presence).site(site).build();
    }

    static Finding sized(double millimetres) {
        return Runs.abnormality("k", NODULE, PRESENT)
                .quantities(mm("diameter", millimetres, "mm"))
                .build();
    }

    static Quantity mm(String name, double value, String unit) {
        return Runs.quantity(name, value, unit);
    }

    static Basis basis(Imaging imaging, List<Finding> found, List<PriorStudy> priors) {
        List<Evidence> evidence = new ArrayList<>();
        IntStream.range(0, found.size()).forEach(i -> evidence.add(new Evidence("e" + i, "r", found.get(i))));
        Reading reading = new Reading("r", "expert 1.0", ExpertRun.Outcome.REPORTED, "", Optional.empty(), evidence);
        return new Basis(imaging, List.of(reading), priors);
    }

    static Sentence judge(Claimed claim, Basis basis) {
        return grounded(claim, basis).sentences().findFirst().orElseThrow();
    }

    static GroundedText grounded(Claimed claim, Basis basis) {
        Sentence sentence = new Sentence("s1", "", List.of(claim.assertion()), List.of(), NOT_CHECKABLE, "");
        return Grounder.ground(List.of(new Section(Section.Kind.FINDINGS, List.of(sentence))), basis);
    }
}
