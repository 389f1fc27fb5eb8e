package org.sightline.orchestration.compose;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Quantity;

/** The phrases that sentences are made of. */
final class Wording {
    private static final int LONGEST_REASON = 300;
    private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}\\p{Ll}+");

    private Wording() {}

    /** A meaning inside a sentence: Pneumonia becomes pneumonia, Caudate Nucleus caudate nucleus; CSF stays. */
    static String inside(Code code) {
        return Stream.of(plain(code.meaning()).split(" "))
                .map(word -> CAPITALISED.matcher(word).matches() ? word.toLowerCase(Locale.ROOT) : word)
                .collect(joining(" "));
    }

    static String sentenceCase(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The concept with its place: {@code nodule of lung in the right upper lobe of lung}. */
    static String placed(Finding finding) {
        return inside(finding.concept()) + place(finding);
    }

    /** Side and site; a site that the concept names already is left out. */
    static String place(Finding finding) {
        Optional<String> site = finding.bodySite()
                .map(Wording::inside)
                .filter(s -> !inside(finding.concept()).contains(s));
        Optional<Laterality> side = finding.laterality();
        if (side.filter(s -> s == Laterality.BILATERAL).isPresent()) {
            return site.map(s -> " in the " + s).orElse("") + " on both sides";
        }
        String sideWord = side.map(Wording::word).orElse("");
        return site.map(s -> " in the " + (sideWord + " " + s).strip())
                .orElse(sideWord.isEmpty() ? "" : " on the " + sideWord);
    }

    /** Anatomy with its side: {@code right lung}, {@code lung (both sides)}. */
    static String structure(Finding finding) {
        String concept = inside(finding.concept());
        return finding.laterality()
                .map(side -> side == Laterality.BILATERAL ? concept + " (both sides)" : word(side) + " " + concept)
                .orElse(concept);
    }

    static String word(Laterality side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    static String amount(Quantity quantity) {
        return plain(quantity.name()) + " " + Printed.text(quantity);
    }

    static String amounts(List<Quantity> quantities) {
        return quantities.stream().map(Wording::amount).collect(joining(", "));
    }

    /** Quantities, then the score: what stands behind the colon of a finding. */
    static String details(Observed observed) {
        Finding finding = observed.finding();
        Stream<String> score = finding.probability().stream()
                .map(p -> Printed.score(p, observed.run().expert()));
        String details = Stream.concat(finding.quantities().stream().map(Wording::amount), score)
                .collect(joining(", "));
        return details.isEmpty() ? "" : ": " + details;
    }

    /** {@code a, b or c}. */
    static String either(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** One line of printable characters, cut where a model's message runs on. */
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_REASON
                ? line.substring(0, LONGEST_REASON).strip() + " ..."
                : line;
    }

    /** The text without a full stop at its end, so that a sentence can close it. */
    static String unstopped(String text) {
        return plain(text).replaceAll("[. ]+$", "");
    }
}
