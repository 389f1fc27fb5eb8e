package org.sightline.orchestration.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the trigger in what the model said: {@code <NAME>}, {@code <NAME()>} or {@code <NAME(argument)>}, one to a turn.
 * A trigger that is nearly right is repaired, and the repair is told; text in other brackets means nothing. The grammar
 * is that of the reference orchestrator of VILA-M3, which drops whatever differs from it without a word.
 *
 * <p>For assistant text only: the model cards in the first user turn are full of triggers.
 */
public final class TriggerParser {
    private static final Pattern STRICT = Pattern.compile("<(VISTA3D|VISTA2D|CXR|BRATS)(?:\\(([^()<>\n]*)\\))?>");

    /** An opening bracket or a closing one has to be there: "this CXR (PA view)" is prose. */
    private static final Pattern LOOSE = Pattern.compile(
            "<\\s*(VISTA\\s?-?3D|VISTA\\s?-?2D|CXR|BRATS)\\b\\s*[(:]?\\s*([^()<>\n.]*)\\)?\\s*>?"
                    + "|\\b(VISTA3D|VISTA2D|CXR|BRATS)\\(([^()<>\n]*)\\)\\s*>",
            Pattern.CASE_INSENSITIVE);

    /** The form of a call of something else. */
    private static final Pattern UNKNOWN = Pattern.compile("<([A-Z][A-Za-z0-9_]{1,30})\\([^()<>\n]*\\)>");

    /** "I outlined any tumours using <...>": the verbs of the training data vary, the tense does not. */
    private static final Pattern DONE = Pattern.compile("\\bsegmented\\b|\\busing\\s+<", Pattern.CASE_INSENSITIVE);

    private static final Pattern TO_DO = Pattern.compile("\\blet me\\b", Pattern.CASE_INSENSITIVE);

    private TriggerParser() {}

    /** What the model wants with this turn. */
    public static AssistantTurn parse(String assistant) {
        List<Found> found = found(assistant);
        if (found.isEmpty()) {
            return unknown(assistant)
                    .<AssistantTurn>map(AssistantTurn.Refused::new)
                    .orElseGet(() -> new AssistantTurn.Answer(assistant));
        }
        if (found.stream().map(Found::call).distinct().count() > 1) {
            return new AssistantTurn.Refused("Only one expert can be asked in a turn. Give one <NAME(args)>.");
        }
        return resolved(found.get(0), intent(assistant));
    }

    /** The text with every trigger, right or not, replaced by what the function makes of it. */
    static String replaced(String assistant, UnaryOperator<String> replacement) {
        String text = assistant;
        for (Pattern pattern : List.of(STRICT, LOOSE, UNKNOWN)) {
            text = pattern.matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match.group())));
        }
        return text;
    }

    /** A trigger as it stands in the text. */
    private record Found(M3Expert expert, String argument, boolean strict, String written) {
        String call() {
            return expert + "(" + argument.toLowerCase(Locale.ROOT) + ")";
        }
    }

    private static List<Found> found(String text) {
        List<Found> strict =
                STRICT.matcher(text).results().map(match -> found(match, true)).toList();
        return strict.isEmpty()
                ? LOOSE.matcher(text)
                        .results()
                        .map(match -> found(match, false))
                        .toList()
                : strict;
    }

    private static Found found(MatchResult match, boolean strict) {
        boolean second = !strict && match.group(1) == null;
        String name = match.group(second ? 3 : 1).replaceAll("[\\s-]", "");
        String argument = Optional.ofNullable(match.group(second ? 4 : 2)).orElse("");
        return new Found(M3Expert.of(name).orElseThrow(), argument.strip(), strict, match.group());
    }

    private static Optional<String> unknown(String text) {
        Matcher matcher = UNKNOWN.matcher(text);
        return matcher.find()
                ? Optional.of("There is no expert " + matcher.group(1) + ". The experts are VISTA3D, CXR and BRATS.")
                : Optional.empty();
    }

    private static AssistantTurn.Intent intent(String text) {
        return DONE.matcher(text).find() && !TO_DO.matcher(text).find()
                ? AssistantTurn.Intent.SHOW
                : AssistantTurn.Intent.CONSULT;
    }

    private static AssistantTurn resolved(Found found, AssistantTurn.Intent intent) {
        List<String> repairs = new ArrayList<>();
        if (!found.strict()) {
            repairs.add("read " + found.written().strip() + " as a trigger");
        }
        return switch (found.expert()) {
            case VISTA2D -> new AssistantTurn.Refused("The expert VISTA2D is not available.");
            case CXR, BRATS -> new AssistantTurn.Trigger(found.expert(), Optional.empty(), intent, repairs);
            case VISTA3D -> segmentation(found, intent, repairs);
        };
    }

    private static AssistantTurn segmentation(Found found, AssistantTurn.Intent intent, List<String> repairs) {
        Optional<SegmentationGroup> exact = SegmentationGroup.exactly(found.argument());
        Optional<SegmentationGroup> group = exact.or(() -> SegmentationGroup.nearest(found.argument()));
        if (exact.isEmpty()) {
            group.ifPresent(near -> repairs.add("read '" + found.argument() + "' as '" + near.argument() + "'"));
        }
        return group.<AssistantTurn>map(
                        known -> new AssistantTurn.Trigger(found.expert(), Optional.of(known), intent, repairs))
                .orElseGet(() -> new AssistantTurn.Refused(
                        "VISTA3D cannot segment that. Valid args are: " + validArguments() + "."));
    }

    private static String validArguments() {
        return Stream.of(SegmentationGroup.values())
                .map(group -> "'" + group.argument() + "'")
                .collect(Collectors.joining(", "));
    }
}
