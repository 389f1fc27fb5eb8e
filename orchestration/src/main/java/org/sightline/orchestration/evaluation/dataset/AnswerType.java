package org.sightline.orchestration.evaluation.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a question can be answered from a closed list, which for PathVQA is yes and no. */
public enum AnswerType {
    CLOSED,
    OPEN;

    private static final Set<String> CLOSED_NAMES = Set.of("closed", "yes/no");
    private static final Set<String> OPEN_NAMES = Set.of("open", "other", "number");

    /** By the answer alone, where the set does not say: closed if and only if it is yes or no. */
    public static AnswerType of(String answer) {
        return Set.of("yes", "no").contains(PythonText.stripped(answer).toLowerCase(Locale.ROOT)) ? CLOSED : OPEN;
    }

    /** By the name that a set gives it; empty for one that no set is known to use. */
    static Optional<AnswerType> named(String name) {
        String plain = PythonText.stripped(name).toLowerCase(Locale.ROOT);
        return CLOSED_NAMES.contains(plain)
                ? Optional.of(CLOSED)
                : Optional.of(OPEN).filter(open -> OPEN_NAMES.contains(plain));
    }

    /** {@code closed} or {@code open}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
