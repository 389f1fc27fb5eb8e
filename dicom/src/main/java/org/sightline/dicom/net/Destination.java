package org.sightline.dicom.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Where no request of ours goes, whoever named the address: link-local networks, those where clouds keep secrets, addresses
 * that are no machine's. Hosts are looked up before each request, and what they are then counts; the JDK keeps the answer
 * for the connection that follows (DNS rebinding). Private networks are where a hospital's servers are.
 */
public final class Destination {
    /** Where clouds tell machines their secrets, besides the link-local 169.254.169.254. */
    private static final List<AddressRange> SECRETS = List.of(
            AddressRange.parse("100.100.100.200").orElseThrow(),
            AddressRange.parse("192.0.0.192").orElseThrow(),
            AddressRange.parse("fd00:ec2::254").orElseThrow(),
            AddressRange.parse("fd20:ce::254").orElseThrow());

    private static final Set<String> TLS = Set.of("https", "wss");

    private Destination() {}

    /** The addresses of a host at this moment; none when nobody knows it. */
    public static List<InetAddress> addresses(URI uri) {
        try {
            return List.of(InetAddress.getAllByName(String.valueOf(uri.getHost())));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** Whether no server that is meant to be asked has such an address. */
    public static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || SECRETS.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * Passes an address on that may be asked; a host that nobody knows is left to whoever connects.
     *
     * @param code of the refusal
     * @throws StudyException when it may not
     */
    public static URI allowed(URI uri, ErrorCode code) {
        if (addresses(uri).stream().anyMatch(Destination::isForbidden)) {
            throw new StudyException(
                    code,
                    String.valueOf(uri.getHost()),
                    "this host has a link-local address or one where clouds keep secrets, which is never asked; write the"
                            + " address of the server itself");
        }
        return uri;
    }

    /** The same of a request that is about to be sent. */
    public static HttpRequest allowed(HttpRequest request, ErrorCode code) {
        allowed(request.uri(), code);
        return request;
    }

    /** Whether two addresses are one origin (RFC 6454): scheme, host and port. */
    public static boolean sameOrigin(URI one, URI other) {
        return lower(one.getScheme()).equals(lower(other.getScheme()))
                && lower(one.getHost()).equals(lower(other.getHost()))
                && port(one) == port(other);
    }

    /**
     * What a server names as the next address to ask, relative to the one it was asked at.
     *
     * @return empty when it is of another origin, or none at all
     */
    public static Optional<URI> next(URI asked, String named) {
        try {
            return Optional.of(asked.resolve(named)).filter(next -> sameOrigin(asked, next));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : TLS.contains(lower(uri.getScheme())) ? 443 : 80;
    }
}
