package org.sightline.orchestration.evaluation.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Why a run ends before its end, if it does. The first reason stays. Thread-safe. */
final class Stop {
    private final AtomicReference<Optional<RuntimeException>> reason = new AtomicReference<>(Optional.empty());

    void because(RuntimeException cause) {
        reason.updateAndGet(before -> before.isPresent() ? before : Optional.of(cause));
    }

    boolean stopped() {
        return reason.get().isPresent();
    }

    /** Throws what stopped it. */
    void check() {
        Optional<RuntimeException> cause = reason.get();
        if (cause.isPresent()) {
            throw cause.get();
        }
    }
}
