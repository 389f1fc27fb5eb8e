package org.sightline.orchestration.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

/**
 * How far a report is from the draft that it began as. Sentences are paired by their ids, and distances are those of
 * Levenshtein over the characters of each pair, so that moving a sentence within its section costs nothing.
 *
 * @param accepted sentences kept though the evidence contradicts them
 * @param taken omissions of the draft that a person wrote into the report
 * @param dismissed omissions that a person left out
 */
public record Difference(
        List<SectionDifference> sections, Counts counts, int accepted, int taken, int dismissed, List<Reader> experts) {
    /** What became of a section: characters changed, of how many in the longer text, and 1 less their ratio. */
    public record SectionDifference(Section.Kind kind, int editDistance, int characters, double similarity) {}

    /** Sentences of the draft that stand as they were, that were changed, that are gone; and those that are new. */
    public record Counts(int kept, int changed, int removed, int added) {}

    /** What became of the sentences that one expert's findings carry. */
    public record Reader(String expert, Counts counts) {}

    public Difference {
        sections = List.copyOf(sections);
        experts = List.copyOf(experts);
    }

    /** @param runs the readings that the draft points at */
    public static Difference of(DraftReport draft, ReportText report, List<ExpertRun> runs) {
        Map<String, Sentence> before = byId(draft.sentences());
        Map<String, Sentence> after = byId(report.sentences());
        List<String> open = report.omissions();
        int taken = (int)
                draft.omissions().stream().filter(id -> !open.contains(id)).count();
        return new Difference(
                sections(draft, report),
                counts(before, after),
                report.accepted().size(),
                taken,
                report.dismissed().size(),
                readers(before, after, runs));
    }

    /** Characters that were changed, over all sections. */
    public int editDistance() {
        return sections.stream().mapToInt(SectionDifference::editDistance).sum();
    }

    /** Characters of the longer text of each section, together. */
    public int characters() {
        return sections.stream().mapToInt(SectionDifference::characters).sum();
    }

    private static List<SectionDifference> sections(DraftReport draft, ReportText report) {
        Set<Section.Kind> kinds = Stream.concat(draft.sections().stream(), report.sections().stream())
                .map(Section::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        return kinds.stream()
                .map(kind -> section(kind, of(draft.sections(), kind), of(report.sections(), kind)))
                .toList();
    }

    private static Map<String, Sentence> of(List<Section> sections, Section.Kind kind) {
        return byId(sections.stream().filter(s -> s.kind() == kind).flatMap(s -> s.sentences().stream()));
    }

    private static SectionDifference section(
            Section.Kind kind, Map<String, Sentence> before, Map<String, Sentence> after) {
        int distance = 0;
        for (String id : union(before, after)) {
            distance += EditDistance.between(text(before, id), text(after, id));
        }
        int characters = Math.max(length(before), length(after));
        double similarity = characters == 0 ? 1 : Math.max(0, 1 - (double) distance / characters);
        return new SectionDifference(kind, distance, characters, similarity);
    }

    private static int length(Map<String, Sentence> sentences) {
        return sentences.values().stream().mapToInt(s -> s.text().length()).sum();
    }

    private static String text(Map<String, Sentence> sentences, String id) {
        return Optional.ofNullable(sentences.get(id)).map(Sentence::text).orElse("");
    }

    private static Set<String> union(Map<String, Sentence> before, Map<String, Sentence> after) {
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids;
    }

    private static Counts counts(Map<String, Sentence> before, Map<String, Sentence> after) {
        int kept = 0;
        int changed = 0;
        int removed = 0;
        for (Map.Entry<String, Sentence> old : before.entrySet()) {
            Optional<Sentence> now = Optional.ofNullable(after.get(old.getKey()));
            if (now.isEmpty()) {
                removed++;
            } else if (now.get().text().equals(old.getValue().text())) {
                kept++;
            } else {
                changed++;
            }
        }
        int added = (int)
                after.keySet().stream().filter(id -> !before.containsKey(id)).count();
        return new Counts(kept, changed, removed, added);
    }

    private static List<Reader> readers(
            Map<String, Sentence> before, Map<String, Sentence> after, List<ExpertRun> runs) {
        Map<String, String> readerOf = runs.stream()
                .flatMap(run -> run.evidence().stream().map(e -> Map.entry(e.id(), run.reader())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        List<Reader> readers = new ArrayList<>();
        for (String reader : new TreeSet<>(readerOf.values())) {
            Map<String, Sentence> its = before.values().stream()
                    .filter(s -> s.evidence().stream().anyMatch(id -> reader.equals(readerOf.get(id))))
                    .collect(Collectors.toMap(Sentence::id, Function.identity(), (a, b) -> a, TreeMap::new));
            Counts all = counts(its, after);
            readers.add(new Reader(reader, new Counts(all.kept(), all.changed(), all.removed(), 0)));
        }
        return readers;
    }

    private static Map<String, Sentence> byId(Stream<Sentence> sentences) {
        return sentences.collect(
                Collectors.toMap(Sentence::id, Function.identity(), (one, other) -> one, TreeMap::new));
    }
}
