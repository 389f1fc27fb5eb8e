package org.sightline.app.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips a test aloud: an assumption alone leaves its reason in an XML file that nobody opens. */
final class Skip {
    private Skip() {}

    static void unless(boolean possible, String reason) {
        if (!possible) {
            System.err.println("SKIPPED: " + reason);
        }
        assumeTrue(possible, reason);
    }
}
