package org.sightline.orchestration.ground;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.Quantity;

/**
 * A number in the base unit of its kind.
 *
 * @param kind what is measured
 * @param value lengths in mm, volumes in mL, others as they are
 * @param perUnit base units in one unit of the quantity
 */
record Measure(Kind kind, String unit, double value, double perUnit) {
    private static final Map<String, Double> LENGTHS = Map.of("um", 0.001, "mm", 1.0, "cm", 10.0, "m", 1000.0);
    private static final Map<String, Double> VOLUMES =
            Map.of("uL", 0.001, "mm3", 0.001, "mL", 1.0, "cm3", 1.0, "dL", 100.0, "L", 1000.0, "dm3", 1000.0);

    /** OTHER compares only within one unit. */
    enum Kind {
        LENGTH,
        VOLUME,
        OTHER
    }

    static Measure of(Quantity quantity) {
        return in(Kind.LENGTH, LENGTHS, quantity)
                .or(() -> in(Kind.VOLUME, VOLUMES, quantity))
                .orElseGet(() -> new Measure(Kind.OTHER, quantity.unit(), quantity.value(), 1));
    }

    private static Optional<Measure> in(Kind kind, Map<String, Double> units, Quantity quantity) {
        return Optional.ofNullable(units.get(quantity.unit()))
                .map(factor -> new Measure(kind, "", quantity.value() * factor, factor));
    }

    boolean comparable(Measure other) {
        return kind == other.kind && unit.equals(other.unit);
    }

    /**
     * Whether the numbers may be of one thing: the same name, or one that only says "how large" beside any of its kind. A
     * sentence that says "8 mm" does not say along which axis.
     */
    static boolean sameName(Quantity said, Quantity measured) {
        return name(said).equals(name(measured)) || general(said) || general(measured);
    }

    private static boolean general(Quantity quantity) {
        return switch (name(quantity)) {
            case "size", "dimension", "diameter", "measurement", "length" ->
                of(quantity).kind() == Kind.LENGTH;
            default -> false;
        };
    }

    private static String name(Quantity quantity) {
        return quantity.name().toLowerCase(Locale.ROOT).strip();
    }
}
