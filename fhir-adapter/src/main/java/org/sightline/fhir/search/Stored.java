package org.sightline.fhir.search;

import java.time.Instant;

/**
 * A version of a resource as the server keeps it.
 *
 * @param body JSON; empty where this version deleted the resource
 */
public record Stored(String type, String id, int version, Instant updated, String body) {
    /** True for the version that deleted the resource. */
    public boolean deleted() {
        return body.isEmpty();
    }
}
