package org.sightline.dicom.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network, or one address (RFC 4632).
 *
 * @param prefix leading bits that count
 */
public record AddressRange(InetAddress address, int prefix) {
    public AddressRange {
        if (prefix < 0 || prefix > 8 * address.getAddress().length) {
            throw new IllegalArgumentException("no prefix of this address: " + prefix);
        }
    }

    /** {@code 10.0.0.0/8}, {@code fd00::/8} or one address; empty for anything else, a name above all. */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", 2);
        return literal(parts[0]).flatMap(address -> {
            int bits = 8 * address.getAddress().length;
            if (parts.length == 1) {
                return Optional.of(new AddressRange(address, bits));
            }
            return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits
                    ? Optional.of(new AddressRange(address, Integer.parseInt(parts[1])))
                    : Optional.empty();
        });
    }

    /** An address in digits, with brackets or without; empty for what would have to be looked up by name. */
    public static Optional<InetAddress> literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean four = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                && Arrays.stream(bare.split("\\.")).allMatch(part -> Integer.parseInt(part) < 256);
        if (!four && !bare.matches("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = 0xFF00 >> Math.min(8, prefix - bit) & 0xFF;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
