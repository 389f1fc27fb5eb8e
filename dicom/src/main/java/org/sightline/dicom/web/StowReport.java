package org.sightline.dicom.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.net.StoreOutcome;

/**
 * What one {@link StowClient#store} did.
 *
 * @param outcomes one for each file, in the order they were given; a status is a Failure Reason (0008,1197), a Warning
 *     Reason (0008,1196) or, where the server named none, the HTTP status
 * @param retryAfter how long the server asks to be left alone
 */
public record StowReport(List<StoreOutcome> outcomes, Optional<Duration> retryAfter) {
    public StowReport {
        outcomes = List.copyOf(outcomes);
    }
}
