package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.sightline.app.config.HostList;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.net.Destination;
import org.sightline.dicom.net.ThisMachine;

/**
 * Where notifications may go, though a client names the address: beyond what {@link Destination} never asks, no name but
 * the usual ones may stand for this machine, and a site may list who is notified at all.
 */
@Singleton
class Destinations {
    private static final String KEY = "sightline.subscriptions.destinations";

    private final Optional<HostList> listed;

    Destinations(SightlineConfig config) {
        this.listed = config.subscriptions().destinations().map(hosts -> new HostList(hosts, KEY));
    }

    /** Why nothing is sent there; empty when it may be. */
    Optional<String> refusal(URI endpoint) {
        String host = String.valueOf(endpoint.getHost());
        List<InetAddress> addresses = Destination.addresses(endpoint);
        if (addresses.isEmpty()) {
            return Optional.of("the subscriber's host is not known");
        }
        if (addresses.stream().anyMatch(Destination::isForbidden)) {
            return Optional.of("the subscriber's address is one that no subscriber has");
        }
        if (addresses.stream().anyMatch(InetAddress::isLoopbackAddress) && !ThisMachine.isNamed(host)) {
            return Optional.of("the subscriber's name stands for this machine");
        }
        boolean allowed = listed.map(
                        hosts -> hosts.holds(host) || addresses.stream().allMatch(hosts::holds))
                .orElse(true);
        return allowed ? Optional.empty() : Optional.of("the subscriber's host is not one of " + KEY);
    }
}
