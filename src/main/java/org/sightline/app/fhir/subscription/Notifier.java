package org.sightline.app.fhir.subscription;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.db.FhirSubscription;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;

/** Sends one notification to a subscriber. */
@Singleton
class Notifier {
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int GONE = 410;

    private final FhirServer server;
    private final Destinations destinations;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Notifier(FhirServer server, Destinations destinations) {
        this.server = server;
        this.destinations = destinations;
    }

    /** What came of it. */
    enum Outcome {
        TAKEN,
        FAILED,
        /** The subscriber wants no more. */
        GONE
    }

    /** An outcome, and for a failure why, without anything secret. */
    record Answer(Outcome outcome, String reason) {}

    Answer send(FhirSubscription to, String json) {
        Optional<String> refusal = destinations.refusal(URI.create(to.endpoint()));
        if (refusal.isPresent()) {
            return new Answer(Outcome.FAILED, refusal.get());
        }
        try {
            int status = http.send(request(to, json), BodyHandlers.discarding()).statusCode();
            if (status == GONE) {
                return new Answer(Outcome.GONE, "the subscriber answered 410");
            }
            return status >= OK && status < REDIRECT
                    ? new Answer(Outcome.TAKEN, "")
                    : new Answer(Outcome.FAILED, "the subscriber answered " + status);
        } catch (IOException e) {
            return new Answer(
                    Outcome.FAILED,
                    "the subscriber did not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Outcome.FAILED, "Sightline is stopping");
        }
    }

    private HttpRequest request(FhirSubscription to, String json) {
        String type = to.xml() ? FhirAdapter.XML : FhirAdapter.JSON;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.endpoint()))
                .timeout(Duration.ofSeconds(to.timeoutSeconds()))
                .POST(BodyPublishers.ofString(server.encoded(json, new Encoding(to.xml(), false))));
        to.headers().lines().forEach(line -> {
            String name = line.substring(0, line.indexOf(':'));
            if (!RESTRICTED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, line.substring(name.length() + 1).strip());
            }
        });
        return request.setHeader("Content-Type", type).build();
    }
}
