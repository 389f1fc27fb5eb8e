package org.sightline.experts.manifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Collects what is wrong in parts of a file that can be read apart, so that its writer sees all of it at once. */
final class Refusals {
    private final Set<String> reasons = new LinkedHashSet<>();

    /** Reads every part; the values are not kept. */
    static void none(String file, List<Supplier<?>> parts) {
        Refusals refusals = new Refusals();
        parts.forEach(refusals::read);
        refusals.throwIfAny(file);
    }

    /** Every value, in order. */
    static <T> List<T> noneOf(String file, List<Supplier<T>> parts) {
        Refusals refusals = new Refusals();
        List<T> values = new ArrayList<>();
        parts.forEach(part -> refusals.read(part).ifPresent(values::add));
        refusals.throwIfAny(file);
        return List.copyOf(values);
    }

    private <T> Optional<T> read(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (StudyException e) {
            reasons.addAll(e.reason().lines().toList());
            return Optional.empty();
        }
    }

    /** One reason a line. */
    private void throwIfAny(String file) {
        if (!reasons.isEmpty()) {
            throw new StudyException(ErrorCode.INVALID_EXPERT, file, String.join("\n", reasons));
        }
    }
}
