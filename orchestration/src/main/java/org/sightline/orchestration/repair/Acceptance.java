package org.sightline.orchestration.repair;

import java.util.List;

/**
 * Whether a repaired draft is taken.
 *
 * @param reason why, in words for the trace
 * @param dropped sentences of the first draft whose supported statement the second one lacks
 */
public record Acceptance(boolean accepted, String reason, List<String> dropped) {
    public Acceptance {
        dropped = List.copyOf(dropped);
    }

    static Acceptance accepted(String reason) {
        return new Acceptance(true, reason, List.of());
    }

    static Acceptance refused(String reason, List<String> dropped) {
        return new Acceptance(false, reason, dropped);
    }
}
