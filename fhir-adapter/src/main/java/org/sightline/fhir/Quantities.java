package org.sightline.fhir;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hl7.fhir.r4.model.Quantity;
import org.sightline.experts.Probability;

/** Numbers with UCUM units. */
final class Quantities {
    /** No expert measures to more than six digits; the rest is noise of binary fractions. */
    private static final MathContext DIGITS = new MathContext(6);

    private Quantities() {}

    static Quantity of(org.sightline.experts.Quantity quantity) {
        return of(quantity.value(), quantity.unit());
    }

    static Quantity percent(Probability probability) {
        return of(probability.value() * 100, "%");
    }

    /** The number as printed in narratives: {@code 12.4 mL}. */
    static String words(Quantity quantity) {
        return quantity.getValue().toPlainString() + " " + quantity.getUnit();
    }

    private static Quantity of(double value, String ucum) {
        return new Quantity()
                .setValue(decimal(value))
                .setUnit(printed(ucum))
                .setSystem(Systems.UCUM)
                .setCode(ucum);
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(
                BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString());
    }

    private static String printed(String ucum) {
        return "[hnsf'U]".equals(ucum) ? "HU" : ucum;
    }
}
