package org.sightline.app.receive;

import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.net.CalledAe;
import org.sightline.orchestration.route.RoutingPlan;

/**
 * What holds for objects sent to one of our AE titles.
 *
 * @param called the title and who may call it
 * @param completionIdle quiet time after the last object; empty for the site's
 * @param completionMaximum latest completion after the first object; empty for the site's
 * @param priority of the studies that come this way
 */
public record AeRule(
        CalledAe called,
        Optional<Duration> completionIdle,
        Optional<Duration> completionMaximum,
        RoutingPlan.Priority priority) {}
