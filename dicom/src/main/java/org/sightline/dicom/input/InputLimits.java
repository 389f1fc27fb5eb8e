package org.sightline.dicom.input;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All limits for input. One set is in force in a process: what is too much for it does not depend on who reads.
 *
 * @param values for every limit, above 0
 */
public record InputLimits(Map<InputLimit, Long> values) {
    /** The defaults of {@link InputLimit}. */
    public static final InputLimits STANDARD = new InputLimits(Map.of());

    private static final AtomicReference<InputLimits> IN_FORCE = new AtomicReference<>(STANDARD);

    /** What is not named has its default. */
    public InputLimits {
        Map<InputLimit, Long> all = new EnumMap<>(InputLimit.class);
        for (InputLimit limit : InputLimit.values()) {
            long most = values.getOrDefault(limit, limit.standard());
            if (most < 1) {
                throw new IllegalArgumentException(limit.setting() + " is a number above 0");
            }
            all.put(limit, most);
        }
        values = Map.copyOf(all);
    }

    /** What readers go by. */
    public static InputLimits inForce() {
        return Objects.requireNonNull(IN_FORCE.get());
    }

    /** Puts these in force for the whole process: at its start, before anything is read. */
    public void apply() {
        IN_FORCE.set(this);
    }

    public long of(InputLimit limit) {
        return values.getOrDefault(limit, limit.standard());
    }

    /** The same with another value for one. */
    public InputLimits with(InputLimit limit, long most) {
        Map<InputLimit, Long> all = new EnumMap<>(values);
        all.put(limit, most);
        return new InputLimits(all);
    }
}
