package org.sightline.orchestration.compose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * What a reader takes away: findings by expert, disagreements, what was not read, the limits of each expert, and that
 * this is a draft.
 */
final class Impression {
    private static final String DRAFT =
            "This is an AI-generated draft for research; it needs review by a radiologist before any use.";

    private Impression() {}

    static Stream<Line> lines(StudySnapshot study, List<ExpertRun> runs) {
        List<Observed> all = Observed.in(study, runs).toList();
        return Stream.of(
                        conclusions(runs, all),
                        Disagreement.lines(all),
                        notRead(study, runs),
                        limits(runs),
                        Stream.of(Line.process(DRAFT)))
                .flatMap(lines -> lines);
    }

    private static Stream<Line> conclusions(List<ExpertRun> runs, List<Observed> all) {
        List<String> readers = reported(runs).map(ExpertRun::reader).distinct().toList();
        if (readers.isEmpty()) {
            return Stream.of(Line.process("No expert model reported on this study: the draft makes no statement about"
                    + " normal or abnormal findings."));
        }
        return readers.stream()
                .map(reader -> new Conclusion(
                        reader,
                        all.stream()
                                .filter(o -> o.run().reader().equals(reader))
                                .toList()))
                .flatMap(Conclusion::lines);
    }

    private static Stream<Line> notRead(StudySnapshot study, List<ExpertRun> runs) {
        return Readings.of(study, runs).stream()
                .filter(r -> r.outcome() != ExpertRun.Outcome.REPORTED)
                .map(r -> Line.process("Not read: " + r.notRun() + "."));
    }

    private static Stream<Line> limits(List<ExpertRun> runs) {
        return reported(runs).collect(groupingBy(ExpertRun::reader, LinkedHashMap::new, toList())).values().stream()
                .map(same -> same.get(0))
                .filter(r -> !r.expert().intendedUse().isBlank())
                .map(r -> Line.process("Intended use of " + r.reader() + ": "
                        + Wording.unstopped(r.expert().intendedUse()) + "."));
    }

    private static Stream<ExpertRun> reported(List<ExpertRun> runs) {
        return runs.stream().filter(r -> r.outcome() == ExpertRun.Outcome.REPORTED);
    }
}
