package org.sightline.orchestration.vlm;

import java.util.List;

/**
 * Whether a server is there.
 *
 * @param server its address
 * @param up whether it answers and lets us in
 * @param models what it serves; empty where it does not list that, as VILA's own servers do not
 * @param problem why it is not up, or empty
 */
public record EndpointHealth(String server, boolean up, List<String> models, String problem) {
    public EndpointHealth {
        models = List.copyOf(models);
    }
}
