package org.sightline.orchestration.prior;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.read.PatientModule;

/**
 * Whether two studies with one patient ID are of one person. IDs are reused, mistyped and given by several issuers, so
 * that an ID alone is not believed.
 */
final class SamePerson {
    private SamePerson() {}

    /** Why they are not, or cannot be said to be; empty when they are. */
    static Optional<String> doubt(PatientModule one, PatientModule other) {
        if (one.id().isEmpty() || !one.id().equals(other.id())) {
            return Optional.of("another patient ID, or none");
        }
        if (differ(one.issuer(), other.issuer())) {
            return Optional.of("the patient ID comes from another issuer");
        }
        if (differ(one.birthDate(), other.birthDate())) {
            return Optional.of("another patient: same patient ID, but another birth date");
        }
        if (differ(family(one), family(other)) || differ(given(one), given(other))) {
            return Optional.of("another patient: same patient ID, but another name");
        }
        boolean confirmed = both(one.birthDate(), other.birthDate()) || both(family(one), family(other));
        return confirmed
                ? Optional.empty()
                : Optional.of("only the patient ID agrees: no birth date or name to compare");
    }

    private static boolean differ(String one, String other) {
        return both(one, other) && !one.equals(other);
    }

    private static boolean both(String one, String other) {
        return !one.isEmpty() && !other.isEmpty();
    }

    private static String family(PatientModule patient) {
        return component(patient, 0);
    }

    private static String given(PatientModule patient) {
        return component(patient, 1);
    }

    /** A component of the first group that has text, without case, accents, and marks between its parts (PS3.5 6.2). */
    private static String component(PatientModule patient, int index) {
        String group = List.of(patient.name().split("=")).stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        String[] components = group.split("\\^", -1);
        String text = index < components.length ? components[index] : "";
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
