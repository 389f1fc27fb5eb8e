package org.sightline.app.audit;

import jakarta.ws.rs.container.ContainerResponseContext;

/** An answer that could not be recorded in the audit log. */
final class Unrecorded {
    private static final int UNAVAILABLE = 503;

    private Unrecorded() {}

    /** Sends that it is not available, and nothing of it. */
    static void withhold(ContainerResponseContext response) {
        response.setEntity(null);
        response.setStatus(UNAVAILABLE);
    }
}
