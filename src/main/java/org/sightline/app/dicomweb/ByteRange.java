package org.sightline.app.dicomweb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes (RFC 9110 section 14.1.2).
 *
 * @param from first byte, 0-based
 * @param count 0 where the range lies outside
 */
record ByteRange(long from, long count) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** Empty for no range, and for several: a server may answer those with everything. */
    static Optional<ByteRange> parse(String header, long length) {
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(length, Long.parseLong(matcher.group(2)));
            return Optional.of(new ByteRange(length - last, last));
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(matcher.group(2)));
        return Optional.of(new ByteRange(from, Math.max(0, to - from + 1)));
    }

    String contentRange(long length) {
        return count == 0 ? "bytes */" + length : "bytes " + from + "-" + (from + count - 1) + "/" + length;
    }
}
