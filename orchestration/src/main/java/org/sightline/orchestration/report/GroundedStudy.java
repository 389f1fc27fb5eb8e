package org.sightline.orchestration.report;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.study.StudySnapshot;

/** Everything a published report is made of: the study, who read it, and the grounded draft. */
public record GroundedStudy(StudySnapshot study, List<ExpertRun> runs, DraftReport draft) {
    public GroundedStudy {
        runs = List.copyOf(runs);
    }

    /** The evidence with that id. */
    public Optional<Evidence> evidence(String id) {
        return runs.stream()
                .flatMap(r -> r.evidence().stream())
                .filter(e -> e.id().equals(id))
                .findFirst();
    }
}
