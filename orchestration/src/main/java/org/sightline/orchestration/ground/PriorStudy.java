package org.sightline.orchestration.ground;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Assertion;

/**
 * An earlier study of the same patient that may be compared with this one ({@code PriorRules} says which may).
 *
 * @param date of the study
 * @param modality (0008,0060)
 * @param bodyPart (0018,0015), or empty
 * @param assertions of its report, signed by a person
 * @param findings of its experts, with what they measured
 */
public record PriorStudy(
        LocalDate date, String modality, String bodyPart, List<Assertion> assertions, List<Finding> findings) {
    public PriorStudy {
        assertions = List.copyOf(assertions);
        findings = List.copyOf(findings);
    }

    /** What is known of that time, measurements first: claims of the report about a still earlier time are none of it. */
    List<Finding> statements() {
        Stream<Finding> reported = IntStream.range(0, assertions.size())
                .filter(i -> assertions.get(i).standing() == Assertion.Standing.CURRENT)
                .mapToObj(i -> statement(i, assertions.get(i)));
        return Stream.concat(findings.stream(), reported).toList();
    }

    /** How a rule calls it. */
    String words() {
        return (modality.isEmpty() ? "the study" : modality) + " of " + date;
    }

    private static Finding statement(int number, Assertion said) {
        return new Finding(
                "report-" + number,
                Finding.Kind.ABNORMALITY,
                said.concept(),
                said.presence(),
                Optional.empty(),
                said.laterality(),
                said.bodySite(),
                said.quantities(),
                List.of());
    }
}
