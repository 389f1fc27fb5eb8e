package org.sightline.dicom.net;

import java.util.Locale;
import java.util.Set;

/** The names by which a machine means itself. Any other name that leads here is a trick, or a mistake. */
public final class ThisMachine {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private ThisMachine() {}

    /** Whether a host, as it is written in a setting, a URL or a Host header, is this machine. */
    public static boolean isNamed(String host) {
        return NAMES.contains(host.toLowerCase(Locale.ROOT));
    }
}
