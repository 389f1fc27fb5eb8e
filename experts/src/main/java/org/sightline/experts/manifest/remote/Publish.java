package org.sightline.experts.manifest.remote;

import java.net.URI;
import java.util.List;

/**
 * Where volumes are offered to a server that fetches its input. Each address is used once and then gone.
 *
 * @param bind local address to listen on
 * @param port local port, 0 for any
 * @param url how the server reaches that port
 * @param allow addresses or networks (CIDR) that may fetch; empty allows any that know the address
 */
public record Publish(String bind, int port, URI url, List<String> allow) {
    public Publish {
        allow = List.copyOf(allow);
    }
}
