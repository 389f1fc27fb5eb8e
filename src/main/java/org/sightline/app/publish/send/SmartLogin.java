package org.sightline.app.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sightline.app.config.FhirServerConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.LimitedBody;
import org.sightline.dicom.net.Destination;

/** SMART backend services (SMART App Launch 2.2): a signed assertion buys a short-lived access token. */
final class SmartLogin implements ServerLogin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ASSERTION = Duration.ofMinutes(4); // five at most
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final long USUAL_SECONDS = 300;
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    private static final int BUSY = 429;
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final HttpClient http;
    private final URI server;
    private final FhirServerConfig config;
    private final String clientId;
    private final ClientKey key;
    private final Clock clock;
    private Optional<Token> token = Optional.empty();

    private record Token(String value, Instant until) {}

    SmartLogin(HttpClient http, URI server, FhirServerConfig config, String clientId, ClientKey key, Clock clock) {
        this.http = http;
        this.server = server;
        this.config = config;
        this.clientId = clientId;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> header() {
        Token valid = token.filter(t -> t.until().isAfter(clock.instant())).orElseGet(this::ask);
        token = Optional.of(valid);
        return Optional.of("Bearer " + valid.value());
    }

    @Override
    public synchronized boolean renew() {
        token = Optional.empty();
        return true;
    }

    private Token ask() {
        URI endpoint = config.tokenUrl().orElseGet(this::discovered);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", config.scope());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion(endpoint));
        JsonNode answer = answer(HttpRequest.newBuilder(endpoint)
                .timeout(config.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        String value = answer.path("access_token").asText();
        if (value.isEmpty()) {
            throw refused("the token endpoint gave no access_token");
        }
        Duration lasts = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_SECONDS));
        return new Token(value, clock.instant().plus(lasts).minus(MARGIN));
    }

    private String assertion(URI endpoint) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", endpoint.toString());
        claims.put("exp", clock.instant().plus(ASSERTION).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return key.sign(claims);
    }

    private URI discovered() {
        URI document = URI.create(server + "/.well-known/smart-configuration");
        String endpoint = answer(HttpRequest.newBuilder(document)
                        .timeout(config.timeout())
                        .header("Accept", "application/json")
                        .GET())
                .path("token_endpoint")
                .asText();
        if (endpoint.isEmpty()) {
            throw refused("the server's smart-configuration names no token_endpoint; set sightline.fhir.token-url");
        }
        return Destination.next(document, endpoint)
                .orElseThrow(
                        () -> refused("the server's smart-configuration names a token_endpoint of another origin; if it"
                                + " is right, set sightline.fhir.token-url to it"));
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    Destination.allowed(request.build(), ErrorCode.INVALID_CONFIGURATION), LimitedBody.text());
            int status = response.statusCode();
            if (status != OK) {
                boolean passing = status == BUSY || status >= SERVER_ERRORS;
                throw new StudyException(
                        passing ? ErrorCode.PEER_UNREACHABLE : ErrorCode.PEER_REFUSED,
                        server.getHost(),
                        "the login answered HTTP " + status);
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, server.getHost(), "the login cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, server.getHost(), "interrupted", e);
        }
    }

    private StudyException refused(String why) {
        return new StudyException(ErrorCode.PEER_REFUSED, server.getHost(), why);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
