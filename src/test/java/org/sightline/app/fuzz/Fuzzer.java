package org.sightline.app.fuzz;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Jazzer calls; {@code -Dfuzz.target=NAME} says which target. */
public final class Fuzzer {
    private static final FuzzTarget TARGET =
            FuzzTarget.valueOf(System.getProperty("fuzz.target", "TRIGGER").toUpperCase(Locale.ROOT));

    private Fuzzer() {}

    public static void fuzzerInitialize() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }
}
