package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.config.HostList;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.net.AddressRange;

/**
 * Where notifications may go, though a client names the address. The host is looked up before each one, and what it is
 * then counts, not what it was when the subscription was made; the JDK keeps the answer for the connection that follows.
 */
@Singleton
class Destinations {
    private static final String KEY = "sightline.subscriptions.destinations";

    /** Where clouds tell machines their secrets, besides the link-local 169.254.169.254. */
    private static final List<AddressRange> SECRETS = List.of(
            AddressRange.parse("100.100.100.200").orElseThrow(),
            AddressRange.parse("192.0.0.192").orElseThrow(),
            AddressRange.parse("fd00:ec2::254").orElseThrow(),
            AddressRange.parse("fd20:ce::254").orElseThrow());

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Optional<HostList> listed;

    Destinations(SightlineConfig config) {
        this.listed = config.subscriptions().destinations().map(hosts -> new HostList(hosts, KEY));
    }

    /** Why nothing is sent there; empty when it may be. */
    Optional<String> refusal(URI endpoint) {
        String host = String.valueOf(endpoint.getHost());
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return Optional.of("the subscriber's host is not known");
        }
        if (Arrays.stream(addresses).anyMatch(Destinations::forbidden)) {
            return Optional.of("the subscriber's address is one that no subscriber has");
        }
        if (Arrays.stream(addresses).anyMatch(InetAddress::isLoopbackAddress) && !THIS_MACHINE.contains(host)) {
            return Optional.of("the subscriber's name stands for this machine");
        }
        boolean allowed = listed.map(
                        hosts -> hosts.holds(host) || Arrays.stream(addresses).allMatch(hosts::holds))
                .orElse(true);
        return allowed ? Optional.empty() : Optional.of("the subscriber's host is not one of " + KEY);
    }

    private static boolean forbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || SECRETS.stream().anyMatch(range -> range.contains(address));
    }
}
