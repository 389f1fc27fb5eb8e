package org.sightline.fhir.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A subscription as a client asked for it.
 *
 * @param ids notifications name the report; otherwise they say only that something happened
 * @param xml notifications are in XML
 * @param headers sent with each notification, as {@code Name: value}; may hold secrets
 * @param heartbeatSeconds longest silence; empty for no heartbeat
 * @param timeoutSeconds longest wait for an answer
 * @param end when it ends by itself
 * @param json the resource without the values of headers, which are secret
 */
public record SubscriptionOrder(
        Topic topic,
        URI endpoint,
        boolean ids,
        boolean xml,
        List<String> headers,
        OptionalInt heartbeatSeconds,
        int timeoutSeconds,
        Optional<Instant> end,
        String json) {
    public SubscriptionOrder {
        headers = List.copyOf(headers);
    }
}
