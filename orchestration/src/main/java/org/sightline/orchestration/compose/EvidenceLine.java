package org.sightline.orchestration.compose;

import java.util.Locale;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;

/** A piece of evidence in words, with who says so and where to look; numbers as sentences print them. */
public final class EvidenceLine {
    private EvidenceLine() {}

    /** {@code Nodule of lung on the right, present: diameter 8.2 mm (chest-ct 1.0, series 2, image 45)}. */
    public static String of(GroundedStudy study, ExpertRun run, Evidence evidence) {
        Observed observed = new Observed(study.study(), run, evidence);
        String presence = evidence.finding().presence().name().toLowerCase(Locale.ROOT);
        return Wording.sentenceCase(named(evidence.finding())) + ", " + presence + Wording.details(observed) + " ("
                + observed.source() + ")";
    }

    private static String named(Finding finding) {
        return finding.kind() == Finding.Kind.STRUCTURE ? Wording.structure(finding) : Wording.placed(finding);
    }
}
