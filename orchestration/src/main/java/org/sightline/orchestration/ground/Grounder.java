package org.sightline.orchestration.ground;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * Compares every sentence of a text with the evidence (design section 8). A sentence without assertions is NOT_CHECKABLE.
 * An assertion is compared with the evidence about the same thing, by code and by what one finding says of another, that
 * its sentence lists, or else with all of it: presence, then side, then site, then numbers. A sentence gets the worst
 * verdict of its assertions; those about the past or about what may be count only where there is no other. Evidence that
 * is UNCERTAIN supports or is silent, but never contradicts. The rules are told in {@code docs/grounding.md}.
 */
public final class Grounder {
    /** Its tables are read once. */
    private static final ReportReader READER = ReportReader.standard();

    private final EvidenceIndex index;
    private final Judge judge;
    private final Set<String> mentioned = new HashSet<>();

    private Grounder(Basis basis) {
        index = new EvidenceIndex(basis.readings());
        judge = new Judge(basis, index);
    }

    /** Reads a report of any origin and judges it. Any text is taken; one that says nothing gives no sentences. */
    public static GroundedText ground(String text, Basis basis) {
        return ground(READER.read(text), basis);
    }

    /** Judges sentences that were read, or written with what they claim. */
    public static GroundedText ground(List<Section> sections, Basis basis) {
        return new Grounder(basis).judged(sections);
    }

    /** The draft with verdicts, the rule behind each, and omissions. */
    public static DraftReport ground(DraftReport draft, Basis basis) {
        GroundedText grounded = ground(draft.sections(), basis);
        return new DraftReport(
                draft.id(),
                draft.study(),
                draft.version(),
                draft.author(),
                draft.created(),
                grounded.sections(),
                draft.degraded(),
                draft.notRun(),
                grounded.omissions());
    }

    /** The same against evidence alone. Words call experts by their runs' ids. */
    public static DraftReport ground(DraftReport draft, List<Evidence> evidence) {
        return ground(draft, Basis.of(evidence));
    }

    /** The same with everything a report is published from, and no prior. */
    public static GroundedStudy ground(StudySnapshot study, List<ExpertRun> runs, DraftReport draft) {
        return new GroundedStudy(study, runs, ground(draft, Basis.of(study, runs, List.of())));
    }

    private GroundedText judged(List<Section> sections) {
        List<Section> judged = sections.stream()
                .map(s -> new Section(
                        s.kind(), s.sentences().stream().map(this::judged).toList()))
                .toList();
        return new GroundedText(judged, index.omissions(mentioned));
    }

    private Sentence judged(Sentence sentence) {
        List<Judgement> judgements = judgements(sentence);
        judgements.forEach(j -> mentioned.addAll(j.mentioned()));
        if (judgements.isEmpty()) {
            return sentence.judged(
                    Verdict.NOT_CHECKABLE, "the sentence makes no assertion about the patient", List.of());
        }
        Verdict verdict = Judgement.WORST_FIRST.stream()
                .filter(v -> judgements.stream().anyMatch(j -> j.is(v)))
                .findFirst()
                .orElseThrow();
        String rule = Judge.told(judgements.stream().filter(j -> j.is(verdict)).toList());
        return sentence.judged(verdict, rule, evidence(sentence, judgements));
    }

    /** Of what stands in the sentence, what is about this study; all where nothing is. */
    private List<Judgement> judgements(Sentence sentence) {
        SentenceWords words = SentenceWords.of(sentence.text());
        List<Judgement> current = new ArrayList<>();
        List<Judgement> other = new ArrayList<>();
        for (Assertion assertion : sentence.assertions()) {
            List<Judgement> judgements = assertion.standing() == Assertion.Standing.CURRENT ? current : other;
            judgements.add(judge.judge(Claim.of(assertion, words), sentence.evidence()));
        }
        return current.isEmpty() ? other : current;
    }

    /** What the sentence lists and exists, and what decided. */
    private List<String> evidence(Sentence sentence, List<Judgement> judgements) {
        return Stream.concat(
                        sentence.evidence().stream().filter(index::exists),
                        judgements.stream().flatMap(j -> j.evidence().stream()))
                .distinct()
                .toList();
    }
}
