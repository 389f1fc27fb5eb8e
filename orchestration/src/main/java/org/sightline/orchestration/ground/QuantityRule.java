package org.sightline.orchestration.ground;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sightline.experts.Finding;
import org.sightline.experts.Quantity;

/**
 * Numbers by name: they agree when they differ by no more than 2 % of the measured value, or by half a unit of the last
 * printed digit, whichever is more.
 */
final class QuantityRule implements Rule {
    private static final double RELATIVE = 0.02;
    /** Rounding in binary must not decide on a value that lies just on the limit. */
    private static final double SLACK = 1e-9;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    @Override
    public Check check(Claim claim, Finding finding, String reader) {
        Check worst = Check.agrees();
        for (Quantity said : claim.assertion().quantities()) {
            Check check = check(said, claim.text(), finding.quantity(said.name()), reader);
            if (check.result().compareTo(worst.result()) > 0) {
                worst = check;
            }
        }
        return worst;
    }

    private static Check check(Quantity said, String text, Optional<Quantity> measured, String reader) {
        String start = "number: the sentence says " + words(said) + ", " + reader;
        if (measured.isEmpty()) {
            return Check.silent(start + " gives no " + said.name());
        }
        Quantity found = measured.get();
        if (!said.unit().equals(found.unit())) {
            return Check.silent(start + " measured in " + found.unit());
        }
        double allowed = Math.max(RELATIVE * Math.abs(found.value()), halfUnit(said.value(), text));
        return Math.abs(said.value() - found.value()) <= allowed + SLACK
                ? Check.agrees()
                : Check.contradicts(start + " measured " + words(found));
    }

    /** Half a unit of the last digit the number has in the text, or, where it does not stand there, of its own last. */
    private static double halfUnit(double value, String text) {
        int digits = NUMBER.matcher(text)
                .results()
                .map(m -> new BigDecimal(m.group()))
                .filter(n -> n.doubleValue() == value)
                .mapToInt(BigDecimal::scale)
                .findFirst()
                .orElseGet(() -> Math.max(
                        0, BigDecimal.valueOf(value).stripTrailingZeros().scale()));
        return Math.pow(10, -digits) / 2;
    }

    private static String words(Quantity quantity) {
        String number =
                BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString();
        return quantity.name() + " " + number + " " + quantity.unit();
    }
}
