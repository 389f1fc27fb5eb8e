package org.sightline.dicom.deid;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What in free text would tell whose study it is: words of every person's name in the study's objects, the values of
 * the attributes that the Basic Profile (PS3.15 table E.1-1) takes out, and whatever has the form of a date, a UID, a
 * telephone number or an address.
 */
public final class PatientWords {
    /** What stands where something was taken out. */
    public static final String REMOVED = "[removed]";

    /** Identifiers of fewer signs would take ordinary numbers and letters from a text. */
    private static final int SHORTEST = 3;

    /** Longer values are stories, not identifiers: the names in them are found by themselves. */
    private static final int LONGEST = 200;

    private static final Set<VR> TEXTS = Set.of(VR.LO, VR.SH, VR.ST, VR.LT, VR.UT, VR.UC, VR.UN);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern UNSPACED =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]+");
    private static final String MONTH = "(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\\p{L}*\\.?";
    private static final Pattern FORMS = Pattern.compile(
            "\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+" // mail
                    + "|\\bhttps?://\\S+"
                    + "|\\b[0-2](?:\\.\\d+){4,}" // UID
                    + "|\\b(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:\\d{6})?\\b"
                    + "|\\b(?:19|20)\\d{2}([-/.])\\d{1,2}\\1\\d{1,2}(?:T[\\d:.]+Z?)?"
                    + "|\\b(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\2(?:19|20)?\\d{2}\\b"
                    + "|\\b\\d{1,2}\\.? ?" + MONTH + ",? ?(?:19|20)?\\d{2}\\b"
                    + "|\\b" + MONTH + " ?\\d{1,2}(?:st|nd|rd|th)?,? ?(?:19|20)\\d{2}\\b"
                    + "|\\+\\d[\\d ()/-]{6,}\\d" // telephone
                    + "|(?<![\\d.])\\d{7,}(?![\\d.])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Set<String> names;
    private final Optional<Pattern> others;

    private PatientWords(Set<String> names, Set<String> values) {
        this.names = names;
        this.others = pattern(names, values);
    }

    /**
     * @param part10 stored objects of one study, such as one of each series
     * @throws org.sightline.dicom.error.StudyException for what is no readable object
     */
    public static PatientWords of(Collection<Path> part10) {
        Set<String> names = new HashSet<>();
        Set<String> values = new HashSet<>();
        part10.forEach(file -> collect(HeadData.read(file), names, values));
        return new PatientWords(names, values);
    }

    /** The text without them; layout and all other words stay. */
    public String without(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String bare = others.map(pattern -> pattern.matcher(composed).replaceAll(Matcher.quoteReplacement(REMOVED)))
                .orElse(composed);
        String unnamed = WORD.matcher(FORMS.matcher(bare).replaceAll(Matcher.quoteReplacement(REMOVED)))
                .replaceAll(word -> names.contains(folded(word.group())) ? REMOVED : word.group());
        return unnamed.replaceAll("(?:\\Q" + REMOVED + "\\E[\\s,^=]*){2,}", Matcher.quoteReplacement(REMOVED + " "));
    }

    private static void collect(Attributes dataSet, Set<String> names, Set<String> values) {
        for (int tag : dataSet.tags()) {
            Sequence items = dataSet.getSequence(tag);
            if (items != null) {
                items.forEach(item -> collect(item, names, values));
            } else if (dataSet.getVR(tag) == VR.PN) {
                strings(tag, dataSet).forEach(name -> addName(name, names));
            } else if (TEXTS.contains(dataSet.getVR(tag)) && identifies(tag)) {
                strings(tag, dataSet).forEach(value -> addValue(value.strip(), values));
            }
        }
    }

    /** The whole, its parts between commas, and every number in it that is long enough to be one of a person. */
    private static void addValue(String value, Set<String> values) {
        values.add(value);
        values.addAll(Arrays.asList(value.split("[,;\\n\\r]+")));
        Arrays.stream(value.split("\\s+"))
                .filter(token -> token.length() > SHORTEST && token.codePoints().anyMatch(Character::isDigit))
                .forEach(values::add);
    }

    /** What the profile takes out whatever the options are, and names and addresses of institutions. */
    private static boolean identifies(int tag) {
        return ProfileRule.of(tag)
                .filter(rule -> !rule.uid())
                .filter(rule -> rule.subject()
                        .map(subject -> subject == ProfileRule.Subject.INSTITUTION)
                        .orElse(true))
                .isPresent();
    }

    private static List<String> strings(int tag, Attributes dataSet) {
        String[] strings = dataSet.getStrings(tag);
        return strings == null
                ? List.of()
                : Arrays.stream(strings)
                        .flatMap(Stream::ofNullable)
                        .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                        .toList();
    }

    /** Each word of it, and two beside each other written as one; single letters are no names. */
    private static void addName(String name, Set<String> names) {
        for (String group : name.split("=")) {
            List<String> words = new ArrayList<>();
            WORD.matcher(group).results().map(found -> folded(found.group())).forEach(words::add);
            words.stream().filter(PatientWords::telling).forEach(names::add);
            for (int n = 1; n < words.size(); n++) {
                names.add(words.get(n - 1) + words.get(n));
                names.add(words.get(n) + words.get(n - 1));
            }
        }
    }

    /** A patient called Hand does not take the hand out of a report of the hand. */
    private static boolean telling(String word) {
        return word.codePointCount(0, word.length()) > 1 && !SafeWords.contains(word)
                || UNSPACED.matcher(word).matches();
    }

    /** Values with whatever stands between their signs, and names of scripts that set no blanks between words. */
    private static Optional<Pattern> pattern(Set<String> names, Set<String> values) {
        String alternatives = Stream.concat(
                        names.stream()
                                .filter(name -> UNSPACED.matcher(name).matches())
                                .map(Pattern::quote),
                        values.stream().flatMap(value -> loose(value).stream()))
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .collect(Collectors.joining("|"));
        return alternatives.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** Empty for a value that is too short or that are words of anatomy and technique alone. */
    private static Optional<String> loose(String value) {
        List<String> parts = WORD.matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                .results()
                .map(found -> found.group())
                .toList();
        int length = parts.stream().mapToInt(String::length).sum();
        if (length < SHORTEST || parts.stream().allMatch(SafeWords::contains)) {
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\\p{L}\\p{N}]{0,3}", "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])")));
    }

    /** Without case and marks: Müller is found as MULLER. */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
