package org.sightline.app.config;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.sightline.dicom.error.StudyException;

/**
 * The servers of {@code sightline.privacy.trusted}. A host is compared as it is written: a name is never looked up, so that
 * whoever answers for names cannot make a server trusted.
 */
@Singleton
public class TrustedServers {
    private final HostList hosts;

    /** @throws StudyException {@code INVALID_CONFIGURATION} for an entry that is no host */
    public TrustedServers(SightlineConfig config) {
        this.hosts = new HostList(config.privacy().trusted().orElse(List.of()), "sightline.privacy.trusted");
    }

    public boolean trusts(URI server) {
        return server.getHost() != null && trusts(server.getHost());
    }

    /** @param host name or address */
    public boolean trusts(String host) {
        return hosts.holds(host);
    }
}
