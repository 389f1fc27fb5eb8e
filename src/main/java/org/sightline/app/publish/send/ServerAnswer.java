package org.sightline.app.publish.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.sightline.dicom.web.RetryAfter;

/**
 * What a server said to a transaction.
 *
 * @param status HTTP status
 * @param outcome what follows
 * @param reason what the server complains of; empty when it took the transaction
 * @param location of the report, where it took the transaction and says so
 * @param retryAfter the wait it asks for
 */
record ServerAnswer(int status, Outcome outcome, String reason, String location, Optional<Duration> retryAfter) {
    /** TAKEN: stored as a whole. LATER: may be taken when it is sent again. REFUSED: will not be. */
    enum Outcome {
        TAKEN,
        LATER,
        REFUSED
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    /** Request timeout, conflict of two writers, too early, too many requests; 501 and 505 stay what they are. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private static final Set<Integer> FOR_GOOD = Set.of(501, 505);

    /** @param entries how many entries the transaction had, each of which has to be answered */
    static ServerAnswer of(HttpResponse<String> response, int entries) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        Optional<Duration> wait = RetryAfter.of(response.headers());
        if (status == OK) {
            return taken(body, entries);
        }
        Outcome outcome = passing(status) ? Outcome.LATER : Outcome.REFUSED;
        return new ServerAnswer(status, outcome, "HTTP " + status + said(body), "", wait);
    }

    private static boolean passing(int status) {
        return PASSING.contains(status) || (status >= SERVER_ERRORS && !FOR_GOOD.contains(status));
    }

    /** A 200 from something that is no FHIR server, such as a login page, is no receipt. */
    private static ServerAnswer taken(JsonNode body, int entries) {
        boolean response = body.path("resourceType").asText().equals("Bundle")
                && body.path("type").asText().equals("transaction-response")
                && body.path("entry").size() == entries;
        boolean all = StreamSupport.stream(body.path("entry").spliterator(), false)
                .allMatch(entry -> entry.at("/response/status").asText().startsWith("2"));
        return response && all
                ? new ServerAnswer(OK, Outcome.TAKEN, "", location(body), Optional.empty())
                : new ServerAnswer(
                        OK,
                        Outcome.REFUSED,
                        "the answer is no transaction-response with a success for each of " + entries + " entries",
                        "",
                        Optional.empty());
    }

    private static String location(JsonNode body) {
        return StreamSupport.stream(body.path("entry").spliterator(), false)
                .map(entry -> entry.at("/response/location").asText())
                .filter(location -> location.matches("(.*/)?DiagnosticReport/.+"))
                .findFirst()
                .orElse("");
    }

    private static String said(JsonNode body) {
        JsonNode issue = body.at("/issue/0");
        String words =
                issue.path("diagnostics").asText(issue.at("/details/text").asText());
        return words.isEmpty() ? "" : ": " + words;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
