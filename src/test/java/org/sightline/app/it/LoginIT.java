package org.sightline.app.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sightline.app.identity.Role;
import org.sightline.app.peers.Keycloak;
import org.sightline.app.security.ApiKey;

/** Log-in and tokens with a real OpenID provider, in a real browser. */
class LoginIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHECK = Path.of("test/webui").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Keycloak keycloak;
    private static Installation installation;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        Installation open = Installation.fresh("login");
        ApiKey.Made key = ApiKey.make("tests", Set.of(Role.ADMIN), false, Optional.empty(), new SecureRandom());
        Path keys = open.data().resolveSibling("keys");
        Files.writeString(keys, key.line().line() + "\n");
        keycloak = Keycloak.start(Scratch.freePorts(1).get(0), open.httpPort());
        installation = open.with("SIGHTLINE_INSECURE", "")
                .with("SIGHTLINE_OIDC_URL", keycloak.url())
                .with("SIGHTLINE_OIDC_CLIENT_ID", "sightline")
                .with("SIGHTLINE_OIDC_CLIENT_SECRET", "a-secret-of-tests-with-more-than-32-letters")
                .with("SIGHTLINE_API_KEYS_FILE", keys.toString())
                .with("SIGHTLINE_API_KEY", key.key());
        service = ServiceProcess.start(installation);
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(service).ifPresent(ServiceProcess::close);
        Optional.ofNullable(keycloak).ifPresent(Keycloak::close);
    }

    private static String token(String realm, String client, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "client_id=" + client + "&", ""));
        HttpRequest asked = HttpRequest.newBuilder(keycloak.tokens(realm))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        JsonNode answer =
                JSON.readTree(HTTP.send(asked, BodyHandlers.ofString()).body());
        assertThat(answer.has("access_token")).as(answer.toString()).isTrue();
        return answer.path("access_token").asText();
    }

    private static String ofPerson(String realm, String client, String user, String scope)
            throws IOException, InterruptedException {
        return token(
                realm,
                client,
                Map.of("grant_type", "password", "username", user, "password", user + "-password", "scope", scope));
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        URI uri = service.client().base().resolve(path);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(String path, String token) throws IOException, InterruptedException {
        return get(path, token).statusCode();
    }

    @Test
    void the_scopes_of_a_person_narrow_what_the_roles_allow() throws IOException, InterruptedException {
        String all = ofPerson("sightline", "desk", "roe", "openid user/*.rs");
        assertThat(status("/fhir/DiagnosticReport", all)).isEqualTo(200);
        assertThat(status("/api/studies", all)).isEqualTo(200);
        assertThat(status("/api/doctor", all)).isEqualTo(403);
        assertThat(status("/fhir/AuditEvent", all)).isEqualTo(403);
        String some = ofPerson("sightline", "desk", "roe", "openid user/Observation.rs");
        assertThat(status("/fhir/Observation", some)).isEqualTo(200);
        assertThat(status("/fhir/DiagnosticReport", some)).isEqualTo(403);
        assertThat(status("/fhir/Observation", ofPerson("sightline", "desk", "roe", "openid")))
                .isEqualTo(403);
    }

    @Test
    void a_program_reads_what_was_granted_to_it_and_nothing_else() throws IOException, InterruptedException {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "client_secret", "archive-secret",
                "scope", "system/DiagnosticReport.rs");
        String archive = token("sightline", "archive", form);
        assertThat(status("/fhir/DiagnosticReport", archive)).isEqualTo(200);
        assertThat(status("/fhir/Patient", archive)).isEqualTo(403);
        assertThat(status("/api/studies", archive)).isEqualTo(403);
    }

    @Test
    void a_token_of_elsewhere_an_old_one_and_a_changed_one_open_nothing() throws IOException, InterruptedException {
        assertThat(status("/api/studies", ofPerson("elsewhere", "desk", "roe", "openid")))
                .isEqualTo(401);
        String brief = ofPerson("sightline", "brief", "roe", "openid");
        TimeUnit.MILLISECONDS.sleep(2500);
        assertThat(status("/api/studies", brief)).isEqualTo(401);
        String good = ofPerson("sightline", "desk", "roe", "openid");
        assertThat(status("/api/studies", good)).isEqualTo(200);
        String[] parts = good.split("\\.");
        String other = ofPerson("sightline", "desk", "vale", "openid").split("\\.")[2];
        assertThat(status("/api/studies", parts[0] + "." + parts[1] + "." + other))
                .isEqualTo(401);
    }

    @Test
    void clients_are_told_where_to_get_tokens() throws IOException, InterruptedException {
        JsonNode smart =
                JSON.readTree(get("/fhir/.well-known/smart-configuration", "").body());
        assertThat(smart.path("token_endpoint").asText())
                .isEqualTo(keycloak.tokens("sightline").toString());
        assertThat(get("/fhir/metadata", "").body())
                .contains("SMART-on-FHIR", smart.path("token_endpoint").asText());
    }

    @Test
    void commands_show_the_key_of_their_environment() {
        assertThat(installation.run("doctor", "--json").code()).isZero();
        Outcome without = installation.with("SIGHTLINE_API_KEY", "").run("doctor", "--json");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("SIGHTLINE_API_KEY");
    }

    @Test
    void persons_log_in_at_the_page_and_sign_as_themselves() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM + "; CHROMIUM names another");
        assumeTrue(Outcome.found("node") && Outcome.found("npm"), "Node.js is not installed");
        assumeTrue(service.client().get("/").statusCode() == 200, "the application was built without its page");
        PhantomStudy chest = PhantomStudy.write("login", installation.data().resolveSibling("chest"))
                .send(installation);
        service.await(chest.uid(), "PUBLISHED");
        Outcome installed = Outcome.of(node("npm", "ci", "--no-audit", "--no-fund"));
        assertThat(installed.code()).as(installed.err()).isZero();
        Outcome seen = Outcome.of(node(
                "node",
                "check.mjs",
                service.client().base().toString(),
                PICTURES.toString(),
                JSON.writeValueAsString(Map.of("login", Map.of("study", chest.uid())))));
        System.out.println("LoginIT saw " + seen.out().strip());
        assertThat(seen.code()).as(seen.err()).isZero();
    }

    private static ProcessBuilder node(String... command) {
        ProcessBuilder process = new ProcessBuilder(List.of(command)).directory(CHECK.toFile());
        process.environment().put("CHROMIUM", CHROMIUM.toString());
        return process;
    }
}
