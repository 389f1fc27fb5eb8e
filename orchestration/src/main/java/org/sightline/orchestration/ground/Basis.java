package org.sightline.orchestration.ground;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * All that a text is held against.
 *
 * @param priors comparable earlier studies of the patient; empty where none is known
 */
public record Basis(Imaging imaging, List<Reading> readings, List<PriorStudy> priors) {
    public Basis {
        readings = List.copyOf(readings);
        priors = List.copyOf(priors);
    }

    /** A study with its expert runs. */
    public static Basis of(StudySnapshot study, List<ExpertRun> runs, List<PriorStudy> priors) {
        return new Basis(Imaging.of(study), runs.stream().map(Reading::of).toList(), priors);
    }

    /** Evidence alone: who gave it is told by the ids of runs. */
    public static Basis of(List<Evidence> evidence) {
        List<Reading> readings = evidence.stream()
                .map(Evidence::runId)
                .distinct()
                .map(run -> new Reading(
                        run,
                        "run " + run,
                        ExpertRun.Outcome.REPORTED,
                        "",
                        Optional.empty(),
                        evidence.stream().filter(e -> e.runId().equals(run)).toList()))
                .toList();
        return new Basis(Imaging.UNKNOWN, readings, List.of());
    }
}
