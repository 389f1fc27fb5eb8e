package org.sightline.dicom.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Where a DICOM peer is, written {@code AE@host:port}; an IPv6 address stands in brackets.
 *
 * @param aeTitle the called AE title
 * @param host name or address, without brackets
 * @param port TCP port, 1 to 65535
 */
public record PeerAddress(String aeTitle, String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("([^@]+)@(?:\\[([0-9A-Fa-f:.%]+)]|([^@:\\s\\[\\]]+)):(\\d{1,5})");

    public PeerAddress {
        if (!AeTitle.legal(aeTitle) || host.isBlank() || port < 1 || port > 65_535) {
            throw unreadable(aeTitle + "@" + host + ":" + port);
        }
    }

    /**
     * Reads {@code AE@host:port}.
     *
     * @throws StudyException {@code BAD_REQUEST}
     */
    public static PeerAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return new PeerAddress(matcher.group(1), host, Integer.parseInt(matcher.group(4)));
    }

    private static StudyException unreadable(String text) {
        return new StudyException(
                ErrorCode.BAD_REQUEST, text, "not a DICOM address: write AE@host:port, such as ORTHANC@10.0.0.5:4242");
    }

    @Override
    public String toString() {
        return aeTitle + "@" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
