package org.sightline.orchestration.drafting;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/** Makes a draft of what a model said: its sentences, under a technique that is told by what was there and who read it. */
final class ModelReport {
    private static final String CUT = "The model's answer was cut off because it had become too long.";

    private ModelReport() {}

    static DraftReport of(StudyCase study, DraftTrace trace, String said, ReportReader reader, Instant now) {
        List<ExpertRun> runs = study.with(trace.further());
        DraftReport composed = EvidenceComposer.compose(study.study(), runs, Clock.fixed(now, ZoneOffset.UTC));
        boolean cut = last(trace).cutShort();
        List<String> notRun = new ArrayList<>(composed.notRun());
        if (cut) {
            notRun.add(CUT);
        }
        return new DraftReport(
                composed.id(),
                composed.study(),
                composed.version(),
                author(last(trace)),
                now,
                sections(composed, reader.read(said), runs),
                composed.degraded() || cut,
                notRun,
                List.of());
    }

    private static ModelCall last(DraftTrace trace) {
        return trace.calls().get(trace.calls().size() - 1);
    }

    /** A model that is served from a folder is called by the folder's name. */
    private static String author(ModelCall call) {
        String name = PlainText.header(call.model().substring(call.model().lastIndexOf('/') + 1));
        return name.isEmpty() ? "vision-language model" : name;
    }

    /**
     * What the model says of how the study was made is not what it can know. What experts measured of anatomy stands
     * behind its findings where it says nothing of it: models leave numbers out, and nobody would look for them.
     */
    private static List<Section> sections(DraftReport composed, List<Section> spoken, List<ExpertRun> runs) {
        List<Section> said = new ArrayList<>(spoken);
        said.add(new Section(Section.Kind.FINDINGS, unsaid(composed, spoken, runs)));
        AtomicInteger number = new AtomicInteger();
        return Arrays.stream(Section.Kind.values())
                .map(kind -> new Section(
                        kind,
                        (kind == Section.Kind.TECHNIQUE ? composed.sections() : said)
                                .stream()
                                        .filter(section -> section.kind() == kind)
                                        .flatMap(section -> section.sentences().stream())
                                        .map(sentence -> numbered(sentence, number.incrementAndGet()))
                                        .toList()))
                .filter(section -> !section.sentences().isEmpty())
                .toList();
    }

    private static List<Sentence> unsaid(DraftReport composed, List<Section> said, List<ExpertRun> runs) {
        Set<Code> mentioned = said.stream()
                .flatMap(section -> section.sentences().stream())
                .flatMap(sentence -> sentence.assertions().stream())
                .map(Assertion::concept)
                .collect(Collectors.toSet());
        Set<String> measured = runs.stream()
                .flatMap(run -> run.evidence().stream())
                .filter(evidence -> evidence.finding().kind() == Finding.Kind.STRUCTURE)
                .filter(evidence -> !mentioned.contains(evidence.finding().concept()))
                .map(Evidence::id)
                .collect(Collectors.toSet());
        return composed.sections().stream()
                .filter(section -> section.kind() == Section.Kind.FINDINGS)
                .flatMap(section -> section.sentences().stream())
                .filter(sentence -> !sentence.evidence().isEmpty())
                .filter(sentence -> measured.containsAll(sentence.evidence()))
                .toList();
    }

    private static Sentence numbered(Sentence s, int number) {
        return new Sentence("s" + number, s.text(), s.assertions(), s.evidence(), s.verdict(), s.rule());
    }
}
