package org.sightline.orchestration.review;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * A report as a person has left it.
 *
 * @param sections its sentences, judged; those that persons added are p1, p2 ...
 * @param omissions ids of PRESENT evidence that no sentence mentions
 * @param accepted ids of CONTRADICTED sentences that a person keeps all the same
 * @param dismissed ids of omissions that a person does not want in the report
 * @param added how many sentences persons have added so far, removed ones included, so that no id comes twice
 */
public record ReportText(
        List<Section> sections, List<String> omissions, Set<String> accepted, Set<String> dismissed, int added) {
    public ReportText {
        sections = List.copyOf(sections);
        omissions = List.copyOf(omissions);
        accepted = Set.copyOf(accepted);
        dismissed = Set.copyOf(dismissed);
    }

    /** The draft as its author wrote it. */
    public static ReportText of(DraftReport draft) {
        return new ReportText(draft.sections(), draft.omissions(), Set.of(), Set.of(), 0);
    }

    public Stream<Sentence> sentences() {
        return sections.stream().flatMap(s -> s.sentences().stream());
    }

    /** Ids of CONTRADICTED sentences on which nobody has decided yet. */
    public List<String> undecided() {
        return sentences()
                .filter(s -> s.verdict() == Verdict.CONTRADICTED)
                .map(Sentence::id)
                .filter(id -> !accepted.contains(id))
                .toList();
    }

    /** The draft with this text instead of its own. */
    public DraftReport in(DraftReport draft) {
        return new DraftReport(
                draft.id(),
                draft.study(),
                draft.version(),
                draft.author(),
                draft.created(),
                sections,
                draft.degraded(),
                draft.notRun(),
                omissions);
    }
}
