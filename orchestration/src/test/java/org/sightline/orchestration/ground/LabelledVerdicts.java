package org.sightline.orchestration.ground;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.sightline.orchestration.ground.json.EvidenceJson;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/** The sentences under {@code grounding/}, each with the verdict that a radiologist would give it against its evidence. */
final class LabelledVerdicts {
    static final List<String> SETS = List.of(
            "cxr-effusion", "cxr-normal", "cxr-pneumonia", "ct-chest", "ct-abdomen", "mr-brain", "ct-head", "ct-prior");

    private LabelledVerdicts() {}

    /** @param evidence ids; "-" none, "*" any */
    record Case(String set, Verdict verdict, String evidence, String text) {
        /** The sentence as it is judged: the worst, where the reader makes several of it. */
        Sentence judged() {
            return Grounder.ground(text, basis(set))
                    .sentences()
                    .min(Comparator.comparing(s -> Judgement.WORST_FIRST.indexOf(s.verdict())))
                    .orElseThrow();
        }

        boolean evidenceAsLabelled(Sentence judged) {
            return switch (evidence) {
                case "*" -> true;
                case "-" -> verdict != Verdict.SUPPORTED;
                default -> judged.evidence().containsAll(List.of(evidence.split(",")));
            };
        }

        @Override
        public String toString() {
            return set + ": " + text;
        }
    }

    static Stream<Case> all() {
        return SETS.stream()
                .flatMap(set -> text(set + ".tsv")
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t"))
                        .map(cells -> new Case(set, Verdict.valueOf(cells[0]), cells[1], cells[2])));
    }

    static List<String> knownMisses() {
        return text("known-misses.txt").lines().filter(l -> !l.startsWith("#")).toList();
    }

    static Basis basis(String set) {
        return EvidenceJson.read(text(set + ".json"), set + ".json");
    }

    private static String text(String name) {
        try (InputStream in = LabelledVerdicts.class.getResourceAsStream("/grounding/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
