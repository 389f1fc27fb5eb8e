package org.sightline.experts.remote.http;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.remote.Endpoint;

/**
 * What the clients of remote experts need of the machine.
 *
 * @param http shared by all
 * @param environment value of an environment variable, where secrets stand
 */
public record Network(HttpClient http, Clock clock, Function<String, Optional<String>> environment) {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** HTTP/1.1, because model servers stumble over the offer to upgrade; redirects are {@link ModelServer}'s matter. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The server of a manifest.
     *
     * @param product what people call it
     * @throws StudyException {@code INVALID_CONFIGURATION} when a variable with a secret is not set
     */
    public ModelServer server(String product, Endpoint endpoint) {
        return new ModelServer(product, endpoint.url(), Credentials.of(endpoint.auth(), environment), http, clock);
    }
}
