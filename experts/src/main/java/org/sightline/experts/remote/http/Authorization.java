package org.sightline.experts.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The Authorization header of a server. Tokens are kept until shortly before they end. */
interface Authorization {
    /** @throws StudyException when no token could be had */
    Optional<String> header(Deadline deadline);

    /**
     * The server did not accept the header.
     *
     * @return whether the next header may be another one
     */
    default boolean refused(Optional<String> header) {
        return false;
    }

    static Authorization of(Credentials credentials, Exchange exchange, Clock clock) {
        if (credentials instanceof Credentials.ClientCredentials client) {
            return new Fetched(client, exchange, clock);
        }
        Optional<String> fixed = fixed(credentials);
        return deadline -> fixed;
    }

    private static Optional<String> fixed(Credentials credentials) {
        if (credentials instanceof Credentials.Bearer bearer) {
            return Optional.of("Bearer " + bearer.token());
        }
        if (credentials instanceof Credentials.Basic basic) {
            return Optional.of("Basic " + basic.base64());
        }
        return Optional.empty();
    }

    /** A token that a token service gives out. */
    final class Fetched implements Authorization {
        private static final Duration EARLY = Duration.ofSeconds(30);
        private static final int LARGEST_ANSWER = 1 << 20;

        private final Credentials.ClientCredentials client;
        private final Exchange exchange;
        private final Clock clock;
        private Optional<String> header = Optional.empty();
        private Instant ends = Instant.MIN;

        Fetched(Credentials.ClientCredentials client, Exchange exchange, Clock clock) {
            this.client = client;
            this.exchange = exchange;
            this.clock = clock;
        }

        @Override
        public synchronized Optional<String> header(Deadline deadline) {
            if (header.isEmpty() || !clock.instant().isBefore(ends.minus(EARLY))) {
                keep(fetch(deadline));
            }
            return header;
        }

        /** A token may be withdrawn before its end; another reading may have fetched a new one already. */
        @Override
        public synchronized boolean refused(Optional<String> refused) {
            if (header.equals(refused)) {
                header = Optional.empty();
            }
            return true;
        }

        private Answer fetch(Deadline deadline) {
            String form = "grant_type=client_credentials&client_id=" + encoded(client.clientId()) + "&client_secret="
                    + encoded(client.clientSecret())
                    + client.scope().map(scope -> "&scope=" + encoded(scope)).orElse("");
            HttpRequest request = HttpRequest.newBuilder(client.tokenUri())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            Answer answer = exchange.send(request, client.tokenUri().toString(), LARGEST_ANSWER, deadline);
            if (answer.status() != 200) {
                throw refused("answered status " + answer.status());
            }
            return answer;
        }

        private void keep(Answer answer) {
            JsonNode token;
            try {
                token = answer.json();
            } catch (StudyException e) { // its message must not quote what may repeat the secret
                throw refused("gave no JSON");
            }
            String value = token.path("access_token").asText("");
            if (value.isBlank()) {
                throw refused("gave no access_token");
            }
            header = Optional.of("Bearer " + value);
            ends = clock.instant().plusSeconds(token.path("expires_in").asLong(0));
        }

        /** Never with the body: it may repeat the secret. */
        private StudyException refused(String what) {
            return new StudyException(
                    ErrorCode.EXPERT_UNAVAILABLE,
                    client.tokenUri().toString(),
                    "the token service " + what + "; check the client's id and secret");
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }
}
