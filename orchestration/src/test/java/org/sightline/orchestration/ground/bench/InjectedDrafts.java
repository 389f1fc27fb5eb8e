package org.sightline.orchestration.ground.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.language.ReportReader;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * Writes drafts of random studies, puts one error into each, and counts what grounding finds. Two writers: the evidence
 * composer, and {@link FreeText}, which shares no word with it. Both are judged as plain text.
 */
final class InjectedDrafts {
    static final long SEED = 20261129;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Clock CLOCK = Clock.fixed(Runs.NOW, ZoneOffset.UTC);

    private final Random random;
    private final Map<Writer, Tally> tallies = new EnumMap<>(Writer.class);

    InjectedDrafts(long seed) {
        random = new Random(seed);
        for (Writer writer : Writer.values()) {
            tallies.put(writer, new Tally());
        }
    }

    /** Who writes. */
    enum Writer {
        COMPOSER,
        FREE_TEXT
    }

    /** What came of the drafts of one writer; misses and alarms in words. */
    static final class Tally {
        final Map<InjectedError, int[]> found = new LinkedHashMap<>();
        int contradicted;
        int errors;
        int sentences;
        int drafts;
        int alarms;
        int alarmedDrafts;
        int omitted;
        final List<String> examples = new ArrayList<>();

        double recall() {
            return (double) found.values().stream().mapToInt(n -> n[0]).sum() / errors;
        }

        double alarmRate() {
            return (double) alarms / sentences;
        }
    }

    Tally tally(Writer writer) {
        return tallies.getOrDefault(writer, new Tally());
    }

    /** @param drafts of each writer; every error that a draft can have is put into it in turn */
    InjectedDrafts run(int drafts) {
        for (int i = 0; i < drafts; i++) {
            RandomStudy study = RandomStudy.of(random);
            for (Writer writer : Writer.values()) {
                judge(study, writer, tally(writer));
            }
        }
        return this;
    }

    private void judge(RandomStudy study, Writer writer, Tally tally) {
        Basis basis = Basis.of(study.study(), List.of(run(study, study.findings())), List.of());
        long seed = random.nextLong();
        GroundedText clean = Grounder.ground(text(study, study.findings(), writer, seed), basis);
        clean(clean, tally);
        for (InjectedError error : InjectedError.values()) {
            Optional<List<Finding>> wrong = error.any(study, random);
            wrong.ifPresent(findings -> injected(
                    error,
                    text(study, findings, writer, seed),
                    Grounder.ground(text(study, findings, writer, seed), basis),
                    clean,
                    tally));
        }
    }

    private static void clean(GroundedText text, Tally tally) {
        List<Sentence> flagged = flagged(text);
        tally.drafts++;
        tally.sentences += (int) text.sentences().count();
        tally.alarms += flagged.size();
        tally.alarmedDrafts += flagged.isEmpty() ? 0 : 1;
        tally.omitted += text.omissions().size();
        flagged.forEach(s -> tally.examples.add("ALARM  " + s.text() + "  -> " + s.verdict() + " " + s.rule()));
        if (!text.omissions().isEmpty()) {
            tally.examples.add("OMITS  " + text.omissions() + " in "
                    + text.sentences().map(Sentence::text).collect(Collectors.joining(" ")));
        }
    }

    private static void injected(
            InjectedError error, String written, GroundedText text, GroundedText clean, Tally tally) {
        int[] count = tally.found.computeIfAbsent(error, e -> new int[2]);
        boolean found = flagged(text).size() > flagged(clean).size();
        count[0] += found ? 1 : 0;
        count[1]++;
        tally.errors++;
        tally.contradicted += text.sentences().anyMatch(s -> s.verdict() == Verdict.CONTRADICTED) ? 1 : 0;
        if (!found) {
            tally.examples.add("MISS   " + error + " in " + written.replace('\n', ' '));
        }
    }

    private static List<Sentence> flagged(GroundedText text) {
        return text.sentences()
                .filter(s -> s.verdict() == Verdict.CONTRADICTED || s.verdict() == Verdict.UNSUPPORTED)
                .toList();
    }

    private static ExpertRun run(RandomStudy study, List<Finding> findings) {
        int last = study.study().series().size() - 1;
        return Runs.reported("run", study.expert(), study.study().series().get(last), findings.toArray(Finding[]::new));
    }

    private static String text(RandomStudy study, List<Finding> findings, Writer writer, long seed) {
        return switch (writer) {
            case FREE_TEXT -> new FreeText(new Random(seed)).report(findings);
            case COMPOSER -> text(EvidenceComposer.compose(study.study(), List.of(run(study, findings)), CLOCK));
        };
    }

    private static String text(DraftReport draft) {
        return draft.sections().stream()
                .map(s -> s.kind() + ":\n"
                        + s.sentences().stream().map(Sentence::text).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** What came of them, with some misses and alarms in words. */
    String table(int examples) {
        StringBuilder out = new StringBuilder("| writer | error | drafts | found | recall |\n|---|---|---|---|---|\n");
        tallies.forEach((writer, tally) -> tally.found.forEach((error, n) -> out.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.3f |%n",
                words(writer),
                words(error),
                n[1],
                n[0],
                (double) n[0] / n[1]))));
        out.append(
                "\n| writer | recall | CONTRADICTED | clean drafts | their sentences | false alarms | wrong omissions |\n"
                        + "|---|---|---|---|---|---|---|\n");
        tallies.forEach((writer, t) -> out.append(String.format(
                Locale.ROOT,
                "| %s | %.3f | %d of %d | %d | %d | %d (%.2f %%) | %d |%n",
                words(writer),
                t.recall(),
                t.contradicted,
                t.errors,
                t.drafts,
                t.sentences,
                t.alarms,
                100 * t.alarmRate(),
                t.omitted)));
        tallies.forEach((writer, t) -> t.examples.stream()
                .limit(examples)
                .forEach(e -> out.append(writer).append(' ').append(e).append('\n')));
        return out.toString();
    }

    /** Read and judged, one thread, after a warm-up. */
    static String speed(int drafts) {
        StringBuilder out = new StringBuilder();
        Random random = new Random(SEED);
        List<RandomStudy> studies =
                Stream.generate(() -> RandomStudy.of(random)).limit(drafts).toList();
        for (Writer writer : Writer.values()) {
            List<String> texts = studies.stream()
                    .map(s -> text(s, s.findings(), writer, SEED))
                    .toList();
            List<Basis> bases = studies.stream()
                    .map(s -> Basis.of(s.study(), List.of(run(s, s.findings())), List.of()))
                    .toList();
            ReportReader reader = ReportReader.standard();
            double read = perSecond(drafts, i -> reader.read(texts.get(i)));
            double judged = perSecond(drafts, i -> Grounder.ground(texts.get(i), bases.get(i)));
            out.append(String.format(
                    Locale.ROOT,
                    "%s: %.0f reports/s read, %.0f reports/s read and judged, %.0f characters each%n",
                    words(writer),
                    read,
                    judged,
                    texts.stream().mapToInt(String::length).average().orElse(0)));
        }
        return out.toString();
    }

    /** By processor time, so that the neighbours on the machine do not count; the best of some rounds, so that warming up does not. */
    private static double perSecond(int times, IntConsumer work) {
        double best = 0;
        for (int round = 0; round < 15; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                work.accept(i);
            }
            best = Math.max(best, times * 1e9 / (CPU.getCurrentThreadCpuTime() - start));
        }
        return best;
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
