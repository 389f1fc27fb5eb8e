package org.sightline.orchestration.compose;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.EvidenceIds;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * Writes a draft from findings alone, without a language model (design section 6, decision 7). The text is a function of
 * the study and its readings. Every claim about the patient is one of a finding and carries its evidence; a sentence
 * without assertions tells only how the draft came to be.
 */
public final class EvidenceComposer {
    /** What stands as author of its drafts. */
    public static final String AUTHOR = "evidence-composer 1";

    /** Experts know neither the question nor the past. */
    private static final List<Section.Kind> WRITTEN =
            List.of(Section.Kind.TECHNIQUE, Section.Kind.FINDINGS, Section.Kind.IMPRESSION);

    private EvidenceComposer() {}

    /**
     * The draft, not yet grounded. It is degraded when a reading failed, a missing expert among them; an expert that
     * declined has done its work, so that is said in {@code notRun} and in the impression but degrades nothing.
     *
     * @param runs all readings of this version of the study
     * @param clock for the time of creation
     */
    public static DraftReport compose(StudySnapshot study, List<ExpertRun> runs, Clock clock) {
        return new DraftReport(
                EvidenceIds.draft(study.ref(), study.version()),
                study.ref(),
                study.version(),
                AUTHOR,
                clock.instant(),
                sections(study, runs),
                runs.stream().anyMatch(r -> r.outcome() == ExpertRun.Outcome.FAILED),
                notRun(study, runs),
                List.of());
    }

    private static List<String> notRun(StudySnapshot study, List<ExpertRun> runs) {
        return Readings.of(study, runs).stream()
                .filter(r -> r.outcome() != ExpertRun.Outcome.REPORTED)
                .map(Readings::notRun)
                .toList();
    }

    private static List<Section> sections(StudySnapshot study, List<ExpertRun> runs) {
        AtomicInteger numbers = new AtomicInteger();
        List<Section> sections = new ArrayList<>();
        for (Section.Kind kind : WRITTEN) {
            List<Sentence> sentences = lines(kind, study, runs)
                    .map(line -> line.numbered(numbers.incrementAndGet()))
                    .toList();
            sections.add(new Section(kind, sentences));
        }
        return sections;
    }

    private static Stream<Line> lines(Section.Kind kind, StudySnapshot study, List<ExpertRun> runs) {
        return switch (kind) {
            case INDICATION, COMPARISON -> Stream.empty();
            case TECHNIQUE -> Technique.lines(study, runs);
            case FINDINGS -> Findings.lines(Observed.in(study, runs).toList());
            case IMPRESSION -> Impression.lines(study, runs);
        };
    }
}
