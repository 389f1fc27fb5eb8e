package org.sightline.dicom.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * How a {@link DicomListener} listens.
 *
 * @param titles the called AE titles that are answered, each once; any other is rejected
 * @param bindAddress address or host name of the interface to listen on, such as {@code 0.0.0.0}
 * @param port TCP port; 0 takes any free one
 * @param tls a second port, for TLS
 * @param maxAssociations associations served at once on both ports; one more is rejected as transient, so that the
 *     sender retries
 * @param maxAssociationsPerHost how many of them one address may hold; one more is rejected as transient, too
 * @param window operations a sender may have under way on one association (PS3.7 section D.3.3.3), 1 or more; they wait
 *     on the connection and are answered in order
 * @param requestTimeout longest wait for the TLS handshake and for the A-ASSOCIATE-RQ after it
 * @param idleTimeout longest time an open association may stay without a request
 * @param stallTimeout longest silence inside a data set, longest time that one PDU may be waited for in all, however
 *     slowly it trickles, and longest time an answer may wait for its reader
 */
public record ListenerConfig(
        List<CalledAe> titles,
        String bindAddress,
        int port,
        Optional<TlsPort> tls,
        int maxAssociations,
        int maxAssociationsPerHost,
        int window,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration stallTimeout) {
    private static final int WINDOW = 16;
    private static final int LARGEST_WINDOW = 1000;

    public ListenerConfig {
        titles = List.copyOf(titles);
        String first = titles.isEmpty() ? "" : titles.get(0).title();
        require(!titles.isEmpty(), first, "a listener needs an AE title");
        require(
                titles.stream().map(CalledAe::title).distinct().count() == titles.size(),
                first,
                "an AE title stands twice in the configuration");
        require(
                legal(port) && tls.map(TlsPort::port).map(ListenerConfig::legal).orElse(true),
                first,
                "the DICOM port" + " must lie in 0..65535");
        require(maxAssociations > 0, first, "at least one association must be allowed");
        require(maxAssociationsPerHost > 0, first, "at least one association of a host must be allowed");
        require(
                window >= 1 && window <= LARGEST_WINDOW,
                first,
                "the asynchronous window must lie in 1.." + LARGEST_WINDOW);
        require(
                positive(requestTimeout) && positive(idleTimeout) && positive(stallTimeout),
                first,
                "DICOM timeouts must lie between 1 ms and 24 days; without one a silent peer would stay for ever");
    }

    /** As many associations of one host as of all together. */
    public ListenerConfig(
            List<CalledAe> titles,
            String bindAddress,
            int port,
            Optional<TlsPort> tls,
            int maxAssociations,
            int window,
            Duration requestTimeout,
            Duration idleTimeout,
            Duration stallTimeout) {
        this(
                titles,
                bindAddress,
                port,
                tls,
                maxAssociations,
                maxAssociations,
                window,
                requestTimeout,
                idleTimeout,
                stallTimeout);
    }

    /** One title that answers everybody, without TLS, and a window of 16. */
    public ListenerConfig(
            String aeTitle,
            String bindAddress,
            int port,
            int maxAssociations,
            Duration requestTimeout,
            Duration idleTimeout,
            Duration stallTimeout) {
        this(
                List.of(CalledAe.open(aeTitle)),
                bindAddress,
                port,
                Optional.empty(),
                maxAssociations,
                WINDOW,
                requestTimeout,
                idleTimeout,
                stallTimeout);
    }

    /** 32 associations, 10 s for the request, 60 s idle, 30 s of silence inside a data set. */
    public static ListenerConfig defaults(String aeTitle, String bindAddress, int port) {
        return new ListenerConfig(
                aeTitle, bindAddress, port, 32, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    private static boolean legal(int port) {
        return port >= 0 && port <= 65_535;
    }

    private static boolean positive(Duration timeout) {
        return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofDays(24)) <= 0;
    }

    private static void require(boolean condition, String aeTitle, String rule) {
        if (!condition) {
            throw new StudyException(ErrorCode.INVALID_CONFIGURATION, aeTitle, rule);
        }
    }
}
