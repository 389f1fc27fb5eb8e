package org.sightline.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * An AE title that a listener answers to.
 *
 * @param title the called AE title
 * @param callers who may call it; empty lets anybody
 */
public record CalledAe(String title, List<Caller> callers) {
    public CalledAe {
        if (!AeTitle.legal(title)) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    title,
                    "the AE title must have 1 to 16 ASCII characters and no backslash");
        }
        callers = List.copyOf(callers);
    }

    /** A title that answers everybody. */
    public static CalledAe open(String title) {
        return new CalledAe(title, List.of());
    }

    boolean accepts(String callingAe, InetAddress from) {
        return callers.isEmpty() || callers.stream().anyMatch(caller -> caller.matches(callingAe, from));
    }

    /**
     * Who may call.
     *
     * @param title the calling AE title; {@code *} for any
     * @param host name, address or network, such as {@code 10.1.0.0/16}, that it has to call from; empty for anywhere
     */
    public record Caller(String title, Optional<String> host) {
        private static final String ANY = "*";

        public Caller {
            if (!AeTitle.legal(title) || host.filter(String::isBlank).isPresent()) {
                throw unreadable(title);
            }
            host.filter(Caller::network).ifPresent(Caller::range);
        }

        /**
         * Reads {@code AE}, {@code AE@host} or {@code AE@network/bits}; {@code *} stands for any title.
         *
         * @throws StudyException {@code INVALID_CONFIGURATION}
         */
        public static Caller parse(String text) {
            String stripped = text.strip();
            int at = stripped.lastIndexOf('@');
            return at < 0
                    ? new Caller(stripped, Optional.empty())
                    : new Caller(stripped.substring(0, at), Optional.of(stripped.substring(at + 1)));
        }

        private boolean matches(String callingAe, InetAddress from) {
            return (title.equals(ANY) || title.equals(callingAe))
                    && host.map(name -> among(name, from)).orElse(true);
        }

        private static boolean among(String host, InetAddress from) {
            return network(host) ? range(host).contains(from) : resolved(host).contains(from);
        }

        private static boolean network(String host) {
            return host.indexOf('/') >= 0;
        }

        private static AddressRange range(String network) {
            return AddressRange.parse(network).orElseThrow(() -> unreadable(network));
        }

        /** Looked up each time: hospitals move machines; a name that is unknown matches nobody. */
        private static List<InetAddress> resolved(String host) {
            try {
                return List.of(InetAddress.getAllByName(host));
            } catch (IOException unknown) {
                return List.of();
            }
        }

        private static StudyException unreadable(String text) {
            return new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    text,
                    "not a caller: write its AE title, AE@host or AE@network, such as CT1, CT1@10.0.0.7 or *@10.1.0.0/16");
        }
    }
}
