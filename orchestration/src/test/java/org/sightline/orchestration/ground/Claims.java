package org.sightline.orchestration.ground;

import static org.sightline.experts.Presence.PRESENT;
import static org.sightline.orchestration.report.Verdict.NOT_CHECKABLE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.StudyRef;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.StudySnapshot;

/** Claims, findings and drafts for the rules of grounding. */
final class Claims {
    static final StudySnapshot STUDY = Studies.chestRadiograph();

    private Claims() {}

    static Assertion claim(Presence presence) {
        return new Assertion(Experts.NODULE, presence, Optional.empty(), List.of());
    }

    static Assertion claim(Presence presence, Laterality side) {
        return new Assertion(Experts.NODULE, presence, Optional.of(side), List.of());
    }

    static Assertion measured(double value, String unit) {
        Quantity quantity = Runs.quantity("volume", value, unit);
        return new Assertion(Experts.NODULE, PRESENT, Optional.empty(), List.of(quantity));
    }

    static List<Finding> finding(Presence presence) {
        return List.of(of(Experts.NODULE, presence));
    }

    static List<Finding> finding(Presence presence, Laterality side) {
        return List.of(of(presence, side));
    }

    static List<Finding> finding(double value, String unit) {
        return List.of(of(value, unit));
    }

    static Finding of(Code concept, Presence presence) {
        return Runs.abnormality(concept.value() + presence, concept, presence).build();
    }

    static Finding of(Presence presence, Laterality side) {
        return Runs.abnormality("n" + side, Experts.NODULE, presence).side(side).build();
    }

    static Finding of(double value, String unit) {
        return Runs.abnormality("n", Experts.NODULE, PRESENT)
                .quantities(Runs.quantity("volume", value, unit))
                .build();
    }

    static ExpertRun run(String id, List<Finding> findings) {
        return Runs.reported(id, Experts.CHEST_CT, STUDY.series().get(0), findings.toArray(Finding[]::new));
    }

    static Sentence judge(Assertion claim, List<String> listed, ExpertRun... runs) {
        Sentence sentence = new Sentence("s1", "", List.of(claim), listed, NOT_CHECKABLE, "");
        return ground(sentence, runs).sentences().findFirst().orElseThrow();
    }

    static Sentence judge(String text, Assertion claim, ExpertRun run) {
        return ground(sentence(text, List.of(claim)), run)
                .sentences()
                .findFirst()
                .orElseThrow();
    }

    static Sentence sentence(String text, List<Assertion> assertions) {
        return new Sentence("s1", text, assertions, List.of(), NOT_CHECKABLE, "");
    }

    static DraftReport ground(Sentence sentence, ExpertRun... runs) {
        return Grounder.ground(STUDY, Arrays.asList(runs), draft(sentence)).draft();
    }

    static DraftReport draft(Sentence sentence) {
        Section section = new Section(Section.Kind.FINDINGS, List.of(sentence));
        return new DraftReport(
                "id", new StudyRef("1.2.3"), 1, "test", Runs.NOW, List.of(section), false, List.of(), List.of());
    }
}
