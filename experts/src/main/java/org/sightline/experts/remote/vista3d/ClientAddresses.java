package org.sightline.experts.remote.vista3d;

import java.net.InetAddress;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.AddressRange;

/** Addresses and networks that may fetch; without any, everybody may who knows the address. */
record ClientAddresses(List<AddressRange> networks) {
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

    private static AddressRange network(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.INVALID_EXPERT,
                        text,
                        "publish.allow has " + text + ", which is no address or network"));
    }
}
