package org.sightline.dicom.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Where a DICOM peer is, written {@code AE@host:port}, or {@code AE@host:port?tls} where it speaks TLS; an IPv6 address
 * stands in brackets.
 *
 * @param aeTitle the called AE title
 * @param host name or address, without brackets
 * @param port TCP port, 1 to 65535
 * @param tls whether the connection is secured by TLS
 */
public record PeerAddress(String aeTitle, String host, int port, boolean tls) {
    private static final Pattern TEXT =
            Pattern.compile("([^@]+)@(?:\\[([0-9A-Fa-f:.%]+)]|([^@:\\s\\[\\]]+)):(\\d{1,5})(\\?tls)?");

    public PeerAddress {
        if (!AeTitle.legal(aeTitle) || host.isBlank() || port < 1 || port > 65_535) {
            throw unreadable(aeTitle + "@" + host + ":" + port);
        }
    }

    /** A peer without TLS. */
    public PeerAddress(String aeTitle, String host, int port) {
        this(aeTitle, host, port, false);
    }

    /**
     * Reads {@code AE@host:port} and {@code AE@host:port?tls}.
     *
     * @throws StudyException {@code BAD_REQUEST}
     */
    public static PeerAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return new PeerAddress(matcher.group(1), host, Integer.parseInt(matcher.group(4)), matcher.group(5) != null);
    }

    private static StudyException unreadable(String text) {
        return new StudyException(
                ErrorCode.BAD_REQUEST,
                text,
                "not a DICOM address: write AE@host:port, such as ORTHANC@10.0.0.5:4242, and ?tls after it for TLS");
    }

    @Override
    public String toString() {
        return aeTitle + "@" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port + (tls ? "?tls" : "");
    }
}
