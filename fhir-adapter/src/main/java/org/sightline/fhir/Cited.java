package org.sightline.fhir;

import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/** Evidence together with the run that gave it. */
record Cited(ExpertRun run, Evidence evidence) {
    Finding finding() {
        return evidence.finding();
    }
}
