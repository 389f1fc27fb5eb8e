package org.sightline.orchestration.ground;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * Compares every sentence of a draft with the evidence (design section 8). A sentence without assertions is
 * NOT_CHECKABLE. An assertion is compared with the evidence of the same code that its sentence lists, or else with all
 * of that code: presence, then side, then numbers by name, to 2 % or half of the last printed unit. A sentence gets the
 * worst verdict of its assertions. Evidence that is UNCERTAIN supports or is silent, but never contradicts.
 */
public final class Grounder {
    private Grounder() {}

    /** The draft with verdicts, the rule behind each, and omissions. Words call experts by their runs' ids. */
    public static DraftReport ground(DraftReport draft, List<Evidence> evidence) {
        return ground(draft, new EvidenceIndex(evidence, List.of()));
    }

    /** The same with everything a report is published from; words call experts by name and version. */
    public static GroundedStudy ground(StudySnapshot study, List<ExpertRun> runs, DraftReport draft) {
        List<Evidence> evidence =
                runs.stream().flatMap(r -> r.evidence().stream()).toList();
        return new GroundedStudy(study, runs, ground(draft, new EvidenceIndex(evidence, runs)));
    }

    /** Sentences that stand in no draft, judged; words call experts by name and version. */
    public static List<Sentence> sentences(List<Section> sections, StudySnapshot study, List<ExpertRun> runs) {
        List<Evidence> evidence =
                runs.stream().flatMap(r -> r.evidence().stream()).toList();
        EvidenceIndex index = new EvidenceIndex(evidence, runs);
        return sections.stream()
                .flatMap(section -> section.sentences().stream())
                .map(sentence -> judged(sentence, index))
                .toList();
    }

    private static DraftReport ground(DraftReport draft, EvidenceIndex index) {
        List<Section> sections = draft.sections().stream()
                .map(s -> new Section(
                        s.kind(),
                        s.sentences().stream().map(e -> judged(e, index)).toList()))
                .toList();
        return new DraftReport(
                draft.id(),
                draft.study(),
                draft.version(),
                draft.author(),
                draft.created(),
                sections,
                draft.degraded(),
                draft.notRun(),
                omissions(draft, index));
    }

    private static Sentence judged(Sentence sentence, EvidenceIndex index) {
        List<Judgement> judgements = judgements(sentence, index).toList();
        if (judgements.isEmpty()) {
            return sentence.judged(
                    Verdict.NOT_CHECKABLE, "the sentence makes no assertion about the patient", List.of());
        }
        Verdict verdict = Stream.of(Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
                .filter(v -> judgements.stream().anyMatch(j -> j.is(v)))
                .findFirst()
                .orElse(Verdict.SUPPORTED);
        String rule = judgements.stream()
                .filter(j -> j.is(verdict))
                .map(Judgement::words)
                .distinct()
                .collect(Collectors.joining("; "));
        return sentence.judged(verdict, rule, evidence(sentence, judgements, index));
    }

    private static Stream<Judgement> judgements(Sentence sentence, EvidenceIndex index) {
        Judge judge = new Judge(index);
        return sentence.assertions().stream().map(a -> judge.judge(new Claim(a, sentence.text()), sentence.evidence()));
    }

    /** What the sentence lists and exists, and what decided. */
    private static List<String> evidence(Sentence sentence, List<Judgement> judgements, EvidenceIndex index) {
        return Stream.concat(
                        sentence.evidence().stream().filter(index::exists),
                        judgements.stream().flatMap(j -> j.evidence().stream()))
                .distinct()
                .toList();
    }

    private static List<String> omissions(DraftReport draft, EvidenceIndex index) {
        Set<String> carried = draft.sentences()
                .flatMap(s -> judgements(s, index))
                .filter(j -> j.is(Verdict.SUPPORTED))
                .flatMap(j -> j.evidence().stream())
                .collect(Collectors.toSet());
        return index.all()
                .filter(e -> e.finding().kind() == Finding.Kind.ABNORMALITY)
                .filter(e -> e.finding().presence() == Presence.PRESENT && !carried.contains(e.id()))
                .map(Evidence::id)
                .toList();
    }
}
