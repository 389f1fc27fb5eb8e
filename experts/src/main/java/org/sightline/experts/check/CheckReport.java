package org.sightline.experts.check;

import java.time.Duration;
import java.util.List;

/**
 * What trying an expert showed.
 *
 * @param expert its name
 * @param version of the package; empty when its manifest cannot be read
 * @param kind as in the catalogue
 * @param found what loading its models, or asking its server, showed; empty unless it is fit
 * @param problems everything that is wrong, each with its code; of a manifest with file, line and rule
 * @param took time of loading and the first run
 */
public record CheckReport(
        String expert, String version, String kind, State state, String found, List<String> problems, Duration took) {
    /** How it stands. */
    public enum State {
        /** It can read now. */
        FIT,
        /** Something that is no part of the package, such as other people's weights, is not on this machine. */
        NOT_INSTALLED,
        /** It is here and does not work. */
        UNFIT
    }

    public CheckReport {
        problems = List.copyOf(problems);
    }
}
