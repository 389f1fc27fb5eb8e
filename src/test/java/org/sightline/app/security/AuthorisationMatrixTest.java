package org.sightline.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.sightline.app.identity.Role;

/**
 * Every operation of the OpenAPI document, called with every role and with none, against {@code authorisation.tsv}. An
 * operation that the table does not name fails, and so does a line that no operation has.
 */
@QuarkusTest
@NullUnmarked // fields that Quarkus fills
@TestProfile(ClosedApplication.class)
class AuthorisationMatrixTest {
    private static final Path TABLE = Path.of("test/resources/authorisation.tsv");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI base;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What is allowed, by the words of the columns: {@code none} and the roles. */
    private static Map<String, Map<String, Boolean>> table() throws IOException {
        List<String[]> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
        String[] head = rows.get(0);
        Map<String, Map<String, Boolean>> table = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            Map<String, Boolean> allowed = new LinkedHashMap<>();
            for (int column = 2; column < head.length; column++) {
                allowed.put(head[column], row[column].equals("yes"));
            }
            assertThat(table.put(row[0] + " " + row[1], allowed)).as(row[1]).isNull();
        }
        return table;
    }

    @Test
    void every_operation_lets_in_whom_the_table_names_and_nobody_else() throws IOException, InterruptedException {
        Map<String, Map<String, Boolean>> table = table();
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<String, Map<String, Boolean>> operation : table.entrySet()) {
            for (Map.Entry<String, Boolean> expected : operation.getValue().entrySet()) {
                int status = call(operation.getKey(), expected.getKey());
                calls++;
                int refusal = expected.getKey().equals("none") ? 401 : 403;
                boolean in = status != 401 && status != 403;
                if (in != expected.getValue() || (!in && status != refusal)) {
                    wrong.add(operation.getKey() + " as " + expected.getKey() + ": " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(400);
        System.out.println("AuthorisationMatrixTest: " + table.size() + " operations, " + calls + " calls");
    }

    @Test
    void the_table_names_every_operation_and_no_other() throws IOException, InterruptedException {
        assertThat(new TreeSet<>(table().keySet())).isEqualTo(operations());
    }

    /** Of the document, and the few of the server itself that it does not describe. */
    private TreeSet<String> operations() throws IOException, InterruptedException {
        TreeSet<String> all = new TreeSet<>(List.of(
                "GET /",
                "GET /q/health",
                "GET /q/health/ready",
                "GET /q/health/live",
                "GET /q/openapi",
                "GET /q/metrics"));
        JsonNode paths =
                JSON.readTree(send("GET /q/openapi?format=json", "none").text()).path("paths");
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return all;
    }

    private int call(String operation, String role) throws IOException, InterruptedException {
        return send(filled(operation), role).status();
    }

    /** Values for the variables of a path that lead to nothing. */
    private static String filled(String operation) {
        return operation
                .replace("{type}", "DiagnosticReport")
                .replace("{frame}", "1")
                .replace("{frames}", "1")
                .replaceAll("\\{[^}]*}", "1.2.3");
    }

    private record Answer(int status, String text) {}

    private Answer send(String operation, String role) throws IOException, InterruptedException {
        String[] parts = operation.split(" ", 2);
        boolean form = parts[1].endsWith("_search");
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(parts[1]))
                .timeout(PATIENCE)
                .header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                .method(parts[0], parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        Role.of(role).ifPresent(known -> request.header("Authorization", "Bearer " + ClosedApplication.key(known)));
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        // A stream of events never ends: of it the head is enough.
        boolean stream = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (InputStream body = answer.body()) {
            return new Answer(answer.statusCode(), stream ? "" : new String(body.readAllBytes(), UTF_8));
        }
    }
}
