package org.sightline.orchestration.ground;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the words of a sentence say beside its assertions; looked for once, however many assertions there are.
 *
 * @param several whether it speaks of more than one finding
 * @param approximate whether it calls its numbers approximate
 * @param decimals by number: how many digits behind the point it is printed with, where it stands first
 */
record SentenceWords(boolean several, boolean approximate, Map<Double, Integer> decimals) {
    private static final Pattern SEVERAL =
            Pattern.compile("(?i)\\b(?:multiple|several|numerous|many|two|three|four|five|both"
                    + "|bilateral|scattered|largest|[a-z]+s are)\\b");
    private static final Pattern ABOUT =
            Pattern.compile("(?i)\\b(?:about|approximately|approx|roughly|nearly|around|circa|ca)\\b|~");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?");

    SentenceWords {
        decimals = Map.copyOf(decimals);
    }

    static SentenceWords of(String text) {
        return new SentenceWords(
                SEVERAL.matcher(text).find(),
                ABOUT.matcher(text).find(),
                NUMBER.matcher(text)
                        .results()
                        .map(m -> new BigDecimal(m.group()))
                        .collect(Collectors.toMap(
                                BigDecimal::doubleValue, BigDecimal::scale, (first, second) -> first)));
    }

    /** Half a unit of the last digit the number is printed with, or, where it is not, of its own last. */
    double halfUnit(double value) {
        int own = Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
        return Math.pow(10, -decimals.getOrDefault(value, own)) / 2;
    }
}
