package org.sightline.orchestration.evaluation.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sightline.orchestration.evaluation.dataset.PythonText;

/**
 * The normalisation of LLaVA-Med's {@code run_eval.py}, which is that of the VQA v2 challenge: punctuation, full stops,
 * lower case, number words, articles, contractions, in this order. Digits are those of any script, as in Python.
 */
final class LlavaMedText {
    private static final String PUNCTUATION = ";/[]\"{}()=+\\_-><@`,?!";
    private static final Pattern DIGIT_COMMA_DIGIT = Pattern.compile("\\p{Nd},\\p{Nd}");
    private static final Pattern STRAY_FULL_STOP = Pattern.compile("\\.(?!\\p{Nd})");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("none", "0"),
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"));

    /** Contractions that are no words of their own without the apostrophe. */
    private static final Map<String, String> CONTRACTIONS = Map.ofEntries(
            Map.entry("arent", "aren't"),
            Map.entry("couldnt", "couldn't"),
            Map.entry("didnt", "didn't"),
            Map.entry("doesnt", "doesn't"),
            Map.entry("dont", "don't"),
            Map.entry("hadnt", "hadn't"),
            Map.entry("hasnt", "hasn't"),
            Map.entry("havent", "haven't"),
            Map.entry("isnt", "isn't"),
            Map.entry("mightnt", "mightn't"),
            Map.entry("mustnt", "mustn't"),
            Map.entry("neednt", "needn't"),
            Map.entry("shouldnt", "shouldn't"),
            Map.entry("thats", "that's"),
            Map.entry("theres", "there's"),
            Map.entry("theyre", "they're"),
            Map.entry("theyve", "they've"),
            Map.entry("wasnt", "wasn't"),
            Map.entry("werent", "weren't"),
            Map.entry("weve", "we've"),
            Map.entry("whats", "what's"),
            Map.entry("wheres", "where's"),
            Map.entry("whos", "who's"),
            Map.entry("wouldnt", "wouldn't"),
            Map.entry("youre", "you're"),
            Map.entry("youve", "you've"));

    private LlavaMedText() {}

    static String normalised(String text) {
        return String.join(" ", words(text));
    }

    static List<String> words(String text) {
        String bare = STRAY_FULL_STOP.matcher(withoutPunctuation(text)).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : PythonText.words(bare.toLowerCase(Locale.ROOT))) {
            String number = NUMBERS.getOrDefault(word, word);
            if (!ARTICLES.contains(number)) {
                words.add(CONTRACTIONS.getOrDefault(number, number));
            }
        }
        return words;
    }

    /** Each mark goes where it, anywhere in the text, touches a blank; where it never does a blank takes its place. */
    private static String withoutPunctuation(String text) {
        boolean thousands = DIGIT_COMMA_DIGIT.matcher(text).find();
        String bare = text;
        for (int at = 0; at < PUNCTUATION.length(); at++) {
            if (text.indexOf(PUNCTUATION.charAt(at)) >= 0) {
                String mark = PUNCTUATION.substring(at, at + 1);
                boolean touches = text.contains(mark + " ") || text.contains(" " + mark);
                bare = bare.replace(mark, touches || thousands ? "" : " ");
            }
        }
        return bare;
    }
}
