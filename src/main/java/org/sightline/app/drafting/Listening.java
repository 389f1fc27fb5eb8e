package org.sightline.app.drafting;

import java.util.function.BooleanSupplier;
import org.sightline.orchestration.vlm.TokenWatch;

/** Waits for an answer until nobody wants it any more. */
record Listening(BooleanSupplier end) implements TokenWatch {
    @Override
    public void text(String piece) {
        // the answer is read when it is whole
    }

    @Override
    public boolean cancelled() {
        return end.getAsBoolean();
    }
}
