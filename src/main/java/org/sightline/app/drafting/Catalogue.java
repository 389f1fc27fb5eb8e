package org.sightline.app.drafting;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.report.ExpertRun;

/** The experts that a model can ask. */
final class Catalogue {
    private Catalogue() {}

    /** Several experts may go by one name of the model's: those that could read this study stand first. */
    static List<ExpertDescriptor> reportedFirst(List<ExpertDescriptor> installed, List<ExpertRun> runs) {
        Set<String> reported = runs.stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .map(run -> run.expert().name())
                .collect(Collectors.toSet());
        return installed.stream()
                .sorted(Comparator.comparing(expert -> !reported.contains(expert.name())))
                .toList();
    }
}
