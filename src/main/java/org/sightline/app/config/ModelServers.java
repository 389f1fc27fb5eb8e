package org.sightline.app.config;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.ChatPool;
import org.sightline.orchestration.vlm.EndpointSettings;

/** The servers of {@code sightline.vlm.url}, in the order they are configured. */
@Singleton
public class ModelServers {
    /** Who waits longer for a turn waits in the queue of studies, where nothing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<ChatEndpoint> endpoints;
    private final Optional<ChatPool> pool;
    private final boolean trusted;

    /** @throws StudyException {@code INVALID_CONFIGURATION} for a URL or a key that cannot be used */
    public ModelServers(SightlineConfig config, TrustedServers trust, Clock clock) {
        VlmConfig vlm = config.vlm();
        this.trusted = vlm.url().orElse(List.of()).stream().allMatch(trust::trusts);
        HttpClient client = ChatEndpoint.client(vlm.connectTimeout());
        this.endpoints = vlm.url().orElse(List.of()).stream()
                .distinct()
                .map(url -> new ChatEndpoint(settings(url, vlm), client, clock))
                .toList();
        this.pool = Optional.of(endpoints)
                .filter(servers -> !servers.isEmpty())
                .map(servers -> new ChatPool(servers, clock, PATIENCE));
    }

    private static EndpointSettings settings(URI url, VlmConfig vlm) {
        return new EndpointSettings(url, vlm.model(), vlm.apiKey(), vlm.silence(), vlm.timeout(), vlm.concurrency());
    }

    public List<ChatEndpoint> endpoints() {
        return endpoints;
    }

    /** Whether all of them get what they need as it is: a prompt may go to any. */
    public boolean trusted() {
        return trusted;
    }

    /** All of them as one model; empty when none is configured. */
    public Optional<ChatPool> pool() {
        return pool;
    }
}
