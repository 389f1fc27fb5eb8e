package org.sightline.app.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.AddressRange;

/** Hosts as a site lists them: names, domains with a dot before them, addresses, networks such as {@code 10.1.0.0/16}. */
public final class HostList {
    private final List<AddressRange> networks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /**
     * @param key that the list is configured under, for messages
     * @throws StudyException {@code INVALID_CONFIGURATION} for an entry that is no host
     */
    public HostList(List<String> entries, String key) {
        entries.stream().map(String::strip).forEach(entry -> add(entry, key));
    }

    private void add(String entry, String key) {
        Optional<AddressRange> network = AddressRange.parse(entry);
        if (network.isPresent()) {
            networks.add(network.get());
        } else if (entry.matches("\\.?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            names.add(entry.toLowerCase(Locale.ROOT));
        } else {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    key,
                    "an entry is no host name, domain with a dot before it, address or network such as 10.1.0.0/16");
        }
    }

    /** Compares the host as it is written; a name is never looked up. */
    public boolean holds(String host) {
        Optional<InetAddress> address = AddressRange.literal(host);
        if (address.isPresent()) {
            return holds(address.get());
        }
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return names.stream().anyMatch(listed -> listed.startsWith(".") ? name.endsWith(listed) : name.equals(listed));
    }

    public boolean holds(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
