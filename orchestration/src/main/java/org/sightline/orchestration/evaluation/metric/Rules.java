package org.sightline.orchestration.evaluation.metric;

import java.util.Locale;
import org.sightline.orchestration.evaluation.dataset.PythonText;

/** When an answer is right, rule by rule. 1 is right, 0 wrong, and a share lies between. */
final class Rules {
    private static final String ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private Rules() {}

    /** VILA-M3's: the prediction is only put into lower case, so that {@code Yes.} and {@code " yes"} are wrong. */
    static double m3Strict(String answer, String prediction) {
        return hit(lower(prediction).equals(plain(answer)));
    }

    /** Without white space and punctuation around it, the first word counts, without punctuation around it. */
    static double lenient(String answer, String prediction) {
        String trimmed = withoutEnds(PythonText.stripped(lower(prediction)));
        String first = PythonText.words(trimmed).stream().findFirst().orElse("");
        return hit(withoutEnds(first).equals(plain(answer)));
    }

    /** The same but for case and white space around it. */
    static double exact(String answer, String prediction) {
        return hit(plain(prediction).equals(plain(answer)));
    }

    /** LLaVA-Med's: says yes or no somewhere, and holds the answer somewhere, be it within another word. */
    static double llavaMedClosed(String answer, String prediction) {
        String said = LlavaMedText.normalised(prediction);
        boolean decides = said.contains("yes") || said.contains("no");
        return hit(decides && said.contains(LlavaMedText.normalised(answer)));
    }

    static Overlap ucsd(String answer, String prediction) {
        return Overlap.of(UcsdText.prediction(prediction), UcsdText.words(answer));
    }

    static Overlap llavaMed(String answer, String prediction) {
        return Overlap.of(LlavaMedText.words(prediction), LlavaMedText.words(answer));
    }

    /** Without white space around it, in lower case. */
    static String plain(String text) {
        return lower(PythonText.stripped(text));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String withoutEnds(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && ASCII_PUNCTUATION.indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && ASCII_PUNCTUATION.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static double hit(boolean right) {
        return right ? 1 : 0;
    }
}
