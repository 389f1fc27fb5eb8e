package org.sightline.app.config;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.AddressRange;

/**
 * The servers of {@code sightline.privacy.trusted}. A host is compared as it is written: a name is never looked up, so that
 * whoever answers for names cannot make a server trusted.
 */
@Singleton
public class TrustedServers {
    private static final String KEY = "sightline.privacy.trusted";

    private final List<AddressRange> networks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @throws StudyException {@code INVALID_CONFIGURATION} for an entry that is no host */
    public TrustedServers(SightlineConfig config) {
        config.privacy().trusted().orElse(List.of()).stream().map(String::strip).forEach(this::add);
    }

    private void add(String entry) {
        Optional<AddressRange> network = AddressRange.parse(entry);
        if (network.isPresent()) {
            networks.add(network.get());
        } else if (entry.matches("\\.?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            names.add(entry.toLowerCase(Locale.ROOT));
        } else {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    KEY,
                    "an entry is no host name, domain with a dot before it, address or network such as 10.1.0.0/16");
        }
    }

    public boolean trusts(URI server) {
        return server.getHost() != null && trusts(server.getHost());
    }

    /** @param host name or address */
    public boolean trusts(String host) {
        Optional<InetAddress> address = AddressRange.literal(host);
        if (address.isPresent()) {
            return networks.stream().anyMatch(network -> network.contains(address.get()));
        }
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return names.stream()
                .anyMatch(trusted -> trusted.startsWith(".") ? name.endsWith(trusted) : name.equals(trusted));
    }
}
