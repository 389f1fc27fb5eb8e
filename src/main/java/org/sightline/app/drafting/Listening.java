package org.sightline.app.drafting;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sightline.orchestration.vlm.TokenWatch;

/** Passes an answer on sentence by sentence while it is written, until nobody wants it any more. */
final class Listening implements TokenWatch {
    private static final int LONGEST = 400;

    private final BooleanSupplier end;
    private final Consumer<String> told;
    private final StringBuilder waiting = new StringBuilder();

    Listening(BooleanSupplier end, Consumer<String> told) {
        this.end = end;
        this.told = told;
    }

    @Override
    public synchronized void text(String piece) {
        waiting.append(piece);
        if (waiting.length() > LONGEST || ends(piece)) {
            told.accept(waiting.toString());
            waiting.setLength(0);
        }
    }

    private static boolean ends(String piece) {
        String text = piece.stripTrailing();
        return piece.endsWith("\n") || text.endsWith(".") || text.endsWith("!") || text.endsWith("?");
    }

    @Override
    public boolean cancelled() {
        return end.getAsBoolean();
    }
}
