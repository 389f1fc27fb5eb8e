package org.sightline.orchestration.compose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;

/** Numbers as a report prints them: no more digits than the measurement deserves. */
final class Printed {
    private static final String HOUNSFIELD = "[hnsf'U]";

    private Printed() {}

    /** The quantity with the value that is printed. */
    static Quantity rounded(Quantity quantity) {
        return new Quantity(
                quantity.name(), quantity.concept(), decimal(quantity).doubleValue(), quantity.unit());
    }

    static String text(Quantity quantity) {
        String number = decimal(quantity).toPlainString();
        return quantity.unit().equals("1") ? number : number + " " + unit(quantity.unit());
    }

    /** An uncalibrated score is never called a probability. */
    static String score(Probability probability, ExpertDescriptor expert) {
        return expert.calibrated()
                ? "probability " + percent(probability.value())
                : "model score " + fraction(probability.value()) + " (not calibrated)";
    }

    /** Millimetres as headers give them: 1.25, 5. */
    static String millimetres(double value) {
        return BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " mm";
    }

    private static BigDecimal decimal(Quantity quantity) {
        BigDecimal value = BigDecimal.valueOf(quantity.value());
        return switch (quantity.unit()) {
            case "mL" -> value.setScale(millilitreDigits(Math.abs(quantity.value())), RoundingMode.HALF_UP);
            case "mm", "cm", "%" -> value.setScale(1, RoundingMode.HALF_UP);
            case HOUNSFIELD, "mm3" -> value.setScale(0, RoundingMode.HALF_UP);
            default -> threeDigits(value);
        };
    }

    /**
     * One decimal below 100 mL; below 1 mL more, because a nodule of 0.04 mL is not one of 0.0 mL. The limits are those
     * of the rounded number, so that a number rounded twice stays as it is.
     */
    private static int millilitreDigits(double volume) {
        if (volume >= 99.95) {
            return 0;
        }
        return volume >= 0.995 ? 1 : volume >= 0.0995 ? 2 : 3;
    }

    private static BigDecimal threeDigits(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(3, RoundingMode.HALF_UP));
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    /** Neither certain nor impossible: a score is never printed as 1.00 or 0.00. */
    private static String fraction(double score) {
        if (score >= 0.995) {
            return "above 0.99";
        }
        return score < 0.005
                ? "below 0.01"
                : BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP).toString();
    }

    private static String percent(double score) {
        if (score >= 0.995) {
            return "above 99 %";
        }
        return score < 0.005 ? "below 1 %" : BigDecimal.valueOf(score * 100).setScale(0, RoundingMode.HALF_UP) + " %";
    }

    private static String unit(String ucum) {
        return ucum.equals(HOUNSFIELD) ? "HU" : ucum;
    }
}
