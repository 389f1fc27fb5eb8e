package org.sightline.app.it;

import java.util.List;
import java.util.Random;

/** What a model server says on good days and on bad ones. */
final class ChaosModel {
    /** GARBAGE: broken triggers, markup, other studies' names, nothing. BROKEN: hangs up without an answer. */
    enum Mood {
        WELL,
        SLOW,
        GARBAGE,
        BROKEN
    }

    private static final long SLOW_MILLIS = 8000;
    private static final List<String> GARBAGE = List.of(
            "",
            "<VISTA3D(<VISTA3D(everything)",
            "<script>alert(1)</script> \u0000\uFFFF",
            "No no no no. ".repeat(500),
            "{\"tool\": \"VISTA3D\", \"args\":",
            "The study 1.2.3.4 of another patient shows a fracture of 12 cm.");

    private final Random random;
    private volatile Mood mood = Mood.WELL;

    ChaosModel(long seed) {
        random = new Random(seed);
    }

    void feels(Mood now) {
        mood = now;
    }

    String answer(ModelServer.Asked asked) {
        return switch (mood) {
            case WELL -> well(asked);
            case SLOW -> {
                sleep();
                yield well(asked);
            }
            case GARBAGE -> GARBAGE.get(random.nextInt(GARBAGE.size()));
            case BROKEN -> throw new IllegalStateException("a broken server hangs up");
        };
    }

    private static String well(ModelServer.Asked asked) {
        return asked.last().contains("The colors in this image describe")
                ? "There is a nodule in the right lung. No pneumothorax."
                : "This looks like a CT image. Let me trigger <VISTA3D(lung tumor)>.";
    }

    private static void sleep() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
