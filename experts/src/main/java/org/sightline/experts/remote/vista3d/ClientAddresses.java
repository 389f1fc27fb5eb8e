package org.sightline.experts.remote.vista3d;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Addresses and networks (RFC 4632 prefixes) that may fetch; without any, everybody may who knows the address. */
record ClientAddresses(List<Network> networks) {
    /**
     * A network.
     *
     * @param prefix leading bits that count
     */
    record Network(InetAddress address, int prefix) {
        boolean contains(InetAddress client) {
            byte[] ours = address.getAddress();
            byte[] theirs = client.getAddress();
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

    ClientAddresses {
        networks = List.copyOf(networks);
    }

    /** @throws StudyException {@code INVALID_EXPERT} */
    static ClientAddresses of(List<String> texts) {
        return new ClientAddresses(texts.stream().map(ClientAddresses::network).toList());
    }

    boolean allow(InetAddress client) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(client));
    }

    private static Network network(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = literal(parts[0], text);
        int bits = 8 * address.getAddress().length;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefix > bits) {
            throw invalid(text);
        }
        return new Network(address, prefix);
    }

    /** What is no literal address would be looked up by name. */
    private static InetAddress literal(String text, String whole) {
        boolean four = text.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) < 256);
        if (!four && !text.contains(":")) {
            throw invalid(whole);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw invalid(whole);
        }
    }

    private static StudyException invalid(String text) {
        return new StudyException(
                ErrorCode.INVALID_EXPERT, text, "publish.allow has " + text + ", which is no address or network");
    }
}
