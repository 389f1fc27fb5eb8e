package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The Authorization header of a service. Tokens are kept until shortly before they end. */
final class Authorization implements Supplier<Optional<String>> {
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final DeployAuth.ClientCredentials credentials;
    private final Exchange exchange;
    private final Clock clock;
    private Optional<String> token = Optional.empty();
    private Instant ends = Instant.MIN;

    private Authorization(DeployAuth.ClientCredentials credentials, Exchange exchange, Clock clock) {
        this.credentials = credentials;
        this.exchange = exchange;
        this.clock = clock;
    }

    static Supplier<Optional<String>> of(DeployAuth auth, Exchange exchange, Clock clock) {
        if (auth instanceof DeployAuth.ClientCredentials credentials) {
            return new Authorization(credentials, exchange, clock);
        }
        Optional<String> fixed = fixed(auth);
        return () -> fixed;
    }

    private static Optional<String> fixed(DeployAuth auth) {
        if (auth instanceof DeployAuth.Bearer bearer) {
            return Optional.of("Bearer " + bearer.token());
        }
        return auth instanceof DeployAuth.Basic basic ? Optional.of("Basic " + base64(basic)) : Optional.empty();
    }

    /** User and password as the header, and the gateway's {@code authID}, have them. */
    static String base64(DeployAuth.Basic basic) {
        String plain = basic.user() + ":" + basic.password();
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Optional<String> get() {
        if (token.isEmpty() || !clock.instant().isBefore(ends.minus(EARLY))) {
            fetch();
        }
        return token.map(value -> "Bearer " + value);
    }

    private void fetch() {
        String form = "grant_type=client_credentials&client_id=" + encoded(credentials.clientId()) + "&client_secret="
                + encoded(credentials.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(credentials.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Exchange.Answer answer = exchange.send(request, credentials.tokenUri().toString());
        if (answer.status() != 200) {
            throw refused("answered status " + answer.status());
        }
        keep(answer.body());
    }

    private void keep(byte[] body) {
        try {
            JsonNode answer = Json.MAPPER.readTree(body);
            String value = Json.text(answer, "access_token");
            if (value.isBlank()) {
                throw refused("gave no access_token");
            }
            long seconds =
                    Json.field(answer, "expires_in").map(JsonNode::asLong).orElse(0L);
            token = Optional.of(value);
            ends = clock.instant().plusSeconds(seconds);
        } catch (IOException e) {
            throw refused("gave no JSON");
        }
    }

    /** Never with the body: it may repeat the secret. */
    private StudyException refused(String what) {
        return new StudyException(
                ErrorCode.EXPERT_UNAVAILABLE,
                credentials.tokenUri().toString(),
                "the token service " + what + "; check the client of MONAI Deploy");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
