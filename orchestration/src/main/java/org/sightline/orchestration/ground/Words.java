package org.sightline.orchestration.ground;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Quantity;

/** How rules are told to people. */
final class Words {
    private Words() {}

    static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(Optional<? extends Enum<?>> name, String none) {
        return name.map(Words::of).orElse(none);
    }

    static String of(Code code) {
        return code.meaning();
    }

    /** {@code volume 12.4 mL} */
    static String of(Quantity quantity) {
        return quantity.name() + " " + number(quantity.value()) + " " + quantity.unit();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
