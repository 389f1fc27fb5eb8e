package org.sightline.dicom.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Addresses that begin alike (RFC 4632, RFC 4291 section 2.3).
 *
 * @param bits how many of the first bits count
 */
record Network(InetAddress first, int bits) {
    static boolean looksLikeOne(String text) {
        return text.indexOf('/') >= 0;
    }

    /**
     * Reads {@code 10.1.0.0/16} or {@code fd00::/8}.
     *
     * @throws StudyException {@code INVALID_CONFIGURATION}
     */
    static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        // Only digits, so that nothing is looked up by name.
        boolean legal = parts.length == 2
                && parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                && parts[1].matches("\\d{1,3}");
        if (!legal) {
            throw unreadable(text);
        }
        try {
            Network network = new Network(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
            if (network.bits <= network.first.getAddress().length * Byte.SIZE) {
                return network;
            }
            throw unreadable(text);
        } catch (UnknownHostException e) {
            throw unreadable(text);
        }
    }

    boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static StudyException unreadable(String text) {
        return new StudyException(
                ErrorCode.INVALID_CONFIGURATION,
                text,
                "not a network: write its first address and how many bits count," + " such as 10.1.0.0/16");
    }
}
