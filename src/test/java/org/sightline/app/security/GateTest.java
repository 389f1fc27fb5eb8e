package org.sightline.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.identity.Role;
import org.sightline.app.peers.RawHttp;

/** How the door is shut. */
@QuarkusTest
@NullUnmarked // fields that Quarkus fills
@TestProfile(ClosedApplication.class)
class GateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DRAFT = "00000000-0000-4000-8000-000000000000";

    @TestHTTPResource
    URI base;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    @Test
    void whoever_is_unknown_is_told_so_in_problem_details() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/studies");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"sightline\"");
        assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("NOT_AUTHENTICATED");
    }

    @Test
    void fhir_clients_are_told_in_an_operation_outcome() throws IOException, InterruptedException {
        JsonNode unknown = JSON.readTree(get("/fhir/Patient").body());
        assertThat(unknown.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(unknown.at("/issue/0/code").asText()).isEqualTo("login");
        HttpResponse<String> denied =
                get("/fhir/Patient", "Authorization", bearer(ClosedApplication.key(Role.RESEARCHER)));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(denied.body()).at("/issue/0/code").asText()).isEqualTo("forbidden");
    }

    @Test
    void a_key_is_taken_in_its_own_header_too() throws IOException, InterruptedException {
        assertThat(get("/api/studies", "X-API-Key", ClosedApplication.key(Role.VIEWER))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slk_0123456789ab_wrong", "slk_", "eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJhZG1pbiJdfQ.", ""})
    void what_is_no_key_opens_nothing(String key) throws IOException, InterruptedException {
        assertThat(get("/api/studies", "Authorization", bearer(key)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_key_that_is_taken_out_of_the_file_opens_nothing_any_more() throws IOException, InterruptedException {
        String lost = bearer(ClosedApplication.key("lost"));
        assertThat(get("/api/studies", "Authorization", lost).statusCode()).isEqualTo(200);
        List<String> left = Files.readAllLines(ClosedApplication.file()).stream()
                .filter(line -> !line.contains(" lost "))
                .toList();
        ClosedApplication.write(left);
        int status = 200;
        for (int n = 0; n < 100 && status == 200; n++) {
            TimeUnit.MILLISECONDS.sleep(100);
            status = get("/api/studies", "Authorization", lost).statusCode();
        }
        assertThat(status).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../api/studies",
                "//api/studies",
                "/api/./studies",
                "/api/%73tudies",
                "/assets/..%2fapi/studies",
                "/assets/%2e%2e/api/studies",
                "/q/health/../../api/studies",
                "/api/studies;x=/q/health",
                "/q/health/..;/api/studies",
                "/assets\\..\\api/studies",
                "/api/studies/",
                "/API/studies"
            })
    void no_spelling_of_a_path_goes_past_the_table(String path) throws IOException {
        String head = RawHttp.ask(base, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(head).containsPattern("^HTTP/1.1 40[0134] ");
        assertThat(head).doesNotContain("\"items\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/info",
                "/api/none",
                "/fhir/metadata",
                "/fhir/Patient",
                "/q/health",
                "/dicomweb/studies"
            })
    void every_answer_carries_the_headers_of_security(String path) throws IOException, InterruptedException {
        for (String key : List.of("", ClosedApplication.key(Role.ADMIN))) {
            HttpResponse<String> answer = get(path, "Authorization", bearer(key));
            assertThat(answer.headers().map())
                    .as(path + " " + answer.statusCode())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                    .containsKeys("cache-control", "permissions-policy");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void health_tells_nobody_more_than_that_it_is_well() throws IOException, InterruptedException {
        assertThat(get("/q/health").body()).contains("UP").doesNotContain("\"data\"");
    }

    @Test
    void who_is_refused_stands_in_the_audit_log() throws IOException, InterruptedException {
        String path = "/api/drafts/" + DRAFT;
        assertThat(get(path, "Authorization", bearer(ClosedApplication.key(Role.METRICS)))
                        .statusCode())
                .isEqualTo(403);
        String admin = bearer(ClosedApplication.key(Role.ADMIN));
        String found = "";
        for (int n = 0; n < 100 && !found.contains("key metrics"); n++) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = get("/fhir/AuditEvent?_count=200&_sort=-date", "Authorization", admin)
                    .body();
        }
        assertThat(found).contains("access-denied", "client key metrics", "110113");
    }

    @Test
    void who_searches_stands_in_the_audit_log_each_for_himself() throws IOException, InterruptedException {
        String query = "/api/studies?q=searched-twice";
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.VIEWER)) {
            assertThat(get(query, "Authorization", bearer(ClosedApplication.key(role)))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(get(query).statusCode()).isEqualTo(401);

        String wanted = Base64.getEncoder().encodeToString(query.getBytes(UTF_8));
        String admin = bearer(ClosedApplication.key(Role.ADMIN));
        JsonNode found =
                JSON.readTree(get("/fhir/AuditEvent?subtype=searched&_count=200&_sort=-date", "Authorization", admin)
                        .body());
        assertThat(StreamSupport.stream(found.path("entry").spliterator(), false)
                        .filter(entry -> entry.toString().contains(wanted))
                        .map(entry -> entry.at("/resource/agent/0/name").asText()))
                .containsExactlyInAnyOrder("client key viewer", "client key operator");
    }

    @Test
    void a_program_signs_nothing_unless_its_key_speaks_for_persons() throws IOException, InterruptedException {
        assertThat(sign("silent")).contains("ACCESS_DENIED");
        assertThat(sign("radiologist")).contains("NOT_FOUND");
    }

    private String sign(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/drafts/" + DRAFT + "/sign"))
                .header("Authorization", bearer(ClosedApplication.key(key)))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .POST(BodyPublishers.ofString("{\"reviewer\":{\"id\":\"r1\",\"name\":\"Dr. Roe\"}}"))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void the_page_is_told_who_asks() throws IOException, InterruptedException {
        JsonNode nobody = JSON.readTree(get("/api/session").body());
        assertThat(nobody.path("knownBy").asText()).isEqualTo("nobody");
        JsonNode viewer = JSON.readTree(get("/api/session", "Authorization", bearer(ClosedApplication.key(Role.VIEWER)))
                .body());
        assertThat(viewer.path("knownBy").asText()).isEqualTo("key");
        assertThat(viewer.at("/roles/0").asText()).isEqualTo("viewer");
    }
}
