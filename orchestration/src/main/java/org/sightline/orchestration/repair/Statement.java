package org.sightline.orchestration.repair;

import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Sentence;

/** A supported claim, and whether another says it too. */
record Statement(Assertion said) {
    /** The same number, printed with other digits. */
    private static final double ROUNDED = 0.02;

    static Stream<Statement> of(Sentence sentence) {
        return sentence.assertions().stream().map(Statement::new);
    }

    /** The same finding on the same side, with every number that was there; more may be said. */
    boolean keptBy(Statement other) {
        return same(said.concept(), other.said.concept())
                && said.presence() == other.said.presence()
                && said.standing() == other.said.standing()
                && (said.laterality().isEmpty() || said.laterality().equals(other.said.laterality()))
                && said.quantities().stream()
                        .allMatch(q -> other.said.quantities().stream().anyMatch(o -> same(q, o)));
    }

    private static boolean same(Code one, Code other) {
        return one.scheme().equals(other.scheme()) && one.value().equals(other.value());
    }

    private static boolean same(Quantity one, Quantity other) {
        return one.name().equalsIgnoreCase(other.name())
                && one.unit().equals(other.unit())
                && Math.abs(one.value() - other.value()) <= ROUNDED * Math.abs(one.value());
    }
}
