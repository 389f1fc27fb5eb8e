package org.sightline.app.db;

import java.time.Instant;

/**
 * A row of {@code fhir_subscription}.
 *
 * @param headers one a line; secret
 * @param heartbeatSeconds 0 for none
 * @param ends far away where it has no end
 * @param events how many there were
 * @param delivered number of the last event that the subscriber took
 * @param failures attempts that failed since one succeeded
 * @param lastSent when something was last taken
 */
public record FhirSubscription(
        String id,
        String topic,
        String status,
        String endpoint,
        boolean ids,
        boolean xml,
        String headers,
        int heartbeatSeconds,
        int timeoutSeconds,
        Instant ends,
        long events,
        long delivered,
        int failures,
        Instant lastSent) {

    /**
     * The row after an attempt.
     *
     * @param newStatus as in FHIR
     * @param failed attempts that failed in a row
     * @param upTo number of the last event that was taken
     */
    public FhirSubscription moved(String newStatus, int failed, long upTo, Instant sent) {
        return new FhirSubscription(
                id,
                topic,
                newStatus,
                endpoint,
                ids,
                xml,
                headers,
                heartbeatSeconds,
                timeoutSeconds,
                ends,
                events,
                upTo,
                failed,
                sent);
    }
}
