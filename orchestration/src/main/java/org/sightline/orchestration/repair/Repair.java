package org.sightline.orchestration.repair;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.GroundedText;
import org.sightline.orchestration.prompt.Prompts;
import org.sightline.orchestration.prompt.Template;
import org.sightline.orchestration.prompt.Values;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * Asks for a draft once more where it contradicts the experts (design section 8). The words come from the draft and from
 * evidence that exists; nothing is added to it.
 */
public final class Repair {
    /** A draft that is wrong in more places is not mended by a longer list. */
    private static final int MOST = 12;

    private final Prompts prompts;

    public Repair(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * What to say to the model: each contradiction with what the experts found, then what no sentence mentions.
     *
     * @return empty where nothing is contradicted: an omission alone is shown to the radiologist and asks for no turn
     */
    public Optional<String> turn(GroundedText draft, Basis basis) {
        List<Sentence> wrong = draft.sentences()
                .filter(s -> s.verdict() == Verdict.CONTRADICTED)
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Evidence> evidence = basis.readings().stream()
                .flatMap(r -> r.evidence().stream())
                .collect(Collectors.toMap(Evidence::id, Function.identity(), (first, second) -> first));
        Map<String, String> readers = basis.readings().stream()
                .collect(Collectors.toMap(r -> r.id(), r -> r.reader(), (first, second) -> first));
        FindingWords words = new FindingWords(evidence, readers);
        Stream<String> conflicts = wrong.stream().limit(MOST).map(s -> conflict(s, words));
        Stream<String> omissions = draft.omissions().stream()
                .limit(MOST)
                .flatMap(id -> words.of(id).stream())
                .map(found -> "- You did not mention: " + found + ".");
        String problems = Stream.concat(conflicts, omissions).collect(Collectors.joining("\n"));
        return Optional.of(prompts.text(Template.REPAIR, Values.none().with("problems", problems)));
    }

    private static String conflict(Sentence sentence, FindingWords words) {
        String found = sentence.evidence().stream()
                .flatMap(id -> words.of(id).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        String wrote = "- You wrote: \"" + PlainText.reason(sentence.text()) + "\" ";
        return found.isEmpty()
                ? wrote + "That cannot be: " + PlainText.reason(sentence.rule())
                : wrote + "The experts found: " + found + ".";
    }

    /**
     * Whether the second draft takes the place of the first: only if it contradicts the experts less often, and says all
     * that was supported in the first and is still supported.
     */
    public static Acceptance accept(GroundedText before, GroundedText after) {
        long wrongBefore = contradictions(before);
        long wrongAfter = contradictions(after);
        if (wrongAfter >= wrongBefore) {
            return Acceptance.refused(
                    "the second draft has " + wrongAfter + " contradictions, the first had " + wrongBefore, List.of());
        }
        List<String> dropped = dropped(before, after);
        return dropped.isEmpty()
                ? Acceptance.accepted("contradictions fell from " + wrongBefore + " to " + wrongAfter
                        + ", and every supported statement is still there")
                : Acceptance.refused("the second draft drops " + dropped.size() + " supported statements", dropped);
    }

    private static long contradictions(GroundedText text) {
        return text.sentences().filter(s -> s.verdict() == Verdict.CONTRADICTED).count();
    }

    private static List<String> dropped(GroundedText before, GroundedText after) {
        List<Statement> kept = supported(after).flatMap(Statement::of).toList();
        return supported(before)
                .filter(s -> Statement.of(s).anyMatch(old -> kept.stream().noneMatch(old::keptBy)))
                .map(Sentence::text)
                .toList();
    }

    private static Stream<Sentence> supported(GroundedText text) {
        return text.sentences().filter(s -> s.verdict() == Verdict.SUPPORTED);
    }
}
