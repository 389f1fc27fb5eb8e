package org.sightline.app.security;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.identity.Who;
import org.sightline.dicom.net.ThisMachine;

/**
 * Whether a browser sent a request for our own page, and not for a page of somebody else who makes use of its cookies, or of
 * a service that trusts its machine.
 */
final class Origins {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Origins() {}

    /** Why a request is refused, if it is. */
    static Optional<String> refusal(HttpServerRequest request, Who.Kind kind) {
        return switch (kind) {
            case SESSION -> ofSession(request);
            case THIS_MACHINE -> ofThisMachine(request);
            default -> Optional.empty();
        };
    }

    /** Browsers send Origin with everything that changes something. */
    private static Optional<String> ofSession(HttpServerRequest request) {
        if (READING.contains(request.method().name())) {
            return Optional.empty();
        }
        String origin = authority(request.getHeader("Origin"));
        String ours =
                request.authority() == null ? "" : lower(request.authority().toString());
        String site = request.getHeader("Sec-Fetch-Site");
        boolean same = !ours.isEmpty() && withoutPort(origin, ours) && (site == null || site.equals("same-origin"));
        return same ? Optional.empty() : Optional.of("a session is only good for requests of our own page");
    }

    /** A usual port may stand in one of the two and not in the other. */
    private static boolean withoutPort(String origin, String ours) {
        return origin.equals(ours) || origin.replaceFirst(":(80|443)$", "").equals(ours.replaceFirst(":(80|443)$", ""));
    }

    /** A name that leads here and is none of this machine's is a trick (DNS rebinding). */
    private static Optional<String> ofThisMachine(HttpServerRequest request) {
        String host =
                request.authority() == null ? "" : lower(request.authority().host());
        String origin = request.getHeader("Origin");
        boolean fromHere = origin == null || ThisMachine.isNamed(host(authority(origin)));
        boolean toHere = ThisMachine.isNamed(host);
        return fromHere && toHere
                ? Optional.empty()
                : Optional.of("without login this service answers to localhost and for pages of localhost alone");
    }

    private static String host(String authority) {
        return authority.replaceFirst(":\\d+$", "");
    }

    private static String authority(String origin) {
        try {
            String authority = origin == null ? null : URI.create(origin).getRawAuthority();
            return authority == null ? "" : lower(authority);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
