package org.sightline.app.fuzz;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.InputLimits;

/** What Jazzer calls; {@code -Dfuzz.target=NAME} says which target. */
public final class Fuzzer {
    private static final FuzzTarget TARGET =
            FuzzTarget.valueOf(System.getProperty("fuzz.target", "TRIGGER").toUpperCase(Locale.ROOT));

    private static final long SMALL = 1 << 18;

    private Fuzzer() {}

    public static void fuzzerInitialize() {
        Logger.getLogger("").setLevel(Level.OFF);
        // A large image is work, not a fault.
        InputLimits.STANDARD
                .with(InputLimit.PICTURE_PIXELS, SMALL)
                .with(InputLimit.FRAME_VALUES, SMALL)
                .apply();
        // Loads and instruments classes: on a busy machine that alone looks like an input that hangs.
        TARGET.run(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }
}
