package org.sightline.orchestration.evaluation.run;

import java.util.Optional;

/** Why a run ends before its end, if it does. The first reason stays. Thread-safe. */
final class Stop {
    private volatile Optional<RuntimeException> reason = Optional.empty();

    synchronized void because(RuntimeException cause) {
        if (reason.isEmpty()) {
            reason = Optional.of(cause);
        }
    }

    boolean stopped() {
        return reason.isPresent();
    }

    /** Throws what stopped it. */
    void check() {
        Optional<RuntimeException> cause = reason;
        if (cause.isPresent()) {
            throw cause.get();
        }
    }
}
