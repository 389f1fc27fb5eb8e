package org.sightline.app.receive;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.app.db.GrowingStudy;
import org.sightline.orchestration.route.RoutingPlan;

/**
 * How the waits that the sources of one study ask for are joined: the longest of each, because the slowest source may
 * still be sending when the others have been quiet for long, and the most urgent priority.
 */
final class Waits {
    private Waits() {}

    static GrowingStudy.Patience longest(GrowingStudy.Patience known, CompletionRules.Timing asked) {
        return new GrowingStudy.Patience(
                longer(known.idle(), asked.idle()),
                longer(known.maximum(), asked.maximum()),
                Stream.concat(priority(known.priority()).stream(), asked.priority().stream())
                        .min(Comparator.naturalOrder())
                        .map(RoutingPlan.Priority::name)
                        .orElse(""));
    }

    private static Optional<RoutingPlan.Priority> priority(String name) {
        return Arrays.stream(RoutingPlan.Priority.values())
                .filter(priority -> priority.name().equals(name))
                .findFirst();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
