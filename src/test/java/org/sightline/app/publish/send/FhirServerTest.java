package org.sightline.app.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What a server may answer, over real HTTP. */
class FhirServerTest {
    private static final String TAKEN = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
             {"response":{"status":"201 Created","location":"Patient/1/_history/1"}},
             {"response":{"status":"200 OK","location":"DiagnosticReport/7/_history/2"}}]}""";

    private final List<HttpExchange> asked = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();

    @TempDir
    private Path folder;

    private HttpServer http;

    /** What the server answers next: status and body; headers it adds. */
    private int status = 200;

    private String body = TAKEN;
    private Map<String, String> headers = Map.of();
    private String tokenServer = "";
    private String token = "t1";

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/r4", this::fhir);
        http.createContext("/token", this::token);
        http.start();
        tokenServer = "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void a_transaction_that_is_answered_entry_by_entry_is_taken() {
        ServerAnswer answer = send();

        assertThat(answer.outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(answer.location()).isEqualTo("DiagnosticReport/7/_history/2");
        assertThat(asked.get(0).getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/fhir+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "{}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{},{}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"201\"}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + "{\"response\":{\"status\":\"201\"}},{\"response\":{\"status\":\"400\"}}]}"
            })
    void a_200_that_is_no_receipt_for_every_entry_is_refused(String answer) {
        body = answer;

        assertThat(send().outcome()).isEqualTo(ServerAnswer.Outcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "408,LATER",
        "409,LATER",
        "425,LATER",
        "429,LATER",
        "500,LATER",
        "502,LATER",
        "503,LATER",
        "504,LATER",
        "301,REFUSED",
        "400,REFUSED",
        "403,REFUSED",
        "404,REFUSED",
        "412,REFUSED",
        "413,REFUSED",
        "422,REFUSED",
        "501,REFUSED"
    })
    void a_status_tells_whether_another_try_helps(int answered, ServerAnswer.Outcome outcome) {
        status = answered;
        body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"two patients match\"}]}";

        assertThat(send().outcome()).isEqualTo(outcome);
        assertThat(send().reason()).isEqualTo("HTTP " + answered + ": two patients match");
    }

    @Test
    void the_wait_that_a_server_asks_for_is_heard() {
        status = 503;
        headers = Map.of("Retry-After", "90");

        assertThat(send().retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void a_server_that_is_away_is_tried_again() {
        http.stop(0);

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
    }

    @Test
    void a_fixed_header_is_sent_and_not_renewed() {
        settings.put("sightline.fhir.authorization", "Basic dTpw");
        status = 401;

        assertThat(send().outcome()).isEqualTo(ServerAnswer.Outcome.REFUSED);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).getRequestHeaders().getFirst("Authorization")).isEqualTo("Basic dTpw");
    }

    @ParameterizedTest
    @CsvSource({"RSA,RS384,SHA384withRSA", "EC,ES384,SHA384withECDSAinP1363Format"})
    void a_signed_assertion_buys_a_token(String family, String algorithm, String verifier) throws Exception {
        KeyPair pair = smart(family);

        assertThat(send().outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(asked.get(asked.size() - 1).getRequestHeaders().getFirst("Authorization"))
                .isEqualTo("Bearer t1");
        Map<String, String> form = form(forms.get(0));
        String[] parts = claim(form).split("\\.");
        Signature signature = Signature.getInstance(verifier);
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        JsonNode claims = json(parts[1]);

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(json(parts[0]).path("alg").asText()).isEqualTo(algorithm);
        assertThat(json(parts[0]).path("kid").asText()).isEqualTo("key-1");
        assertThat(claims.path("iss").asText())
                .isEqualTo("sightline")
                .isEqualTo(claims.path("sub").asText());
        assertThat(claims.path("aud").asText()).endsWith("/token");
        assertThat(claims.path("exp").asLong() - Clock.systemUTC().instant().getEpochSecond())
                .isBetween(1L, 300L);
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("scope", "system/*.crus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.elsewhere.test", "http://127.0.0.1:1", "http://169.254.169.254", "ftp://x"})
    void no_assertion_is_sent_to_a_login_of_another_origin_that_the_server_names(String elsewhere) throws Exception {
        smart("RSA");
        tokenServer = elsewhere;

        assertThatThrownBy(this::send).hasMessageContaining("set sightline.fhir.token-url");
        assertThat(forms).isEmpty();
    }

    @Test
    void a_server_where_clouds_keep_secrets_is_sent_nothing() {
        assertThatThrownBy(
                        () -> server(URI.create("http://169.254.169.254/fhir")).send("{}", 1))
                .hasMessageContaining("where clouds keep secrets");
    }

    @Test
    void a_token_is_kept_until_the_server_refuses_it_and_never_used_twice_in_an_assertion() throws Exception {
        smart("EC");
        FhirServer server = server();

        server.send("{}", 2);
        server.send("{}", 2);
        assertThat(forms).hasSize(1);
        token = "t2";
        ServerAnswer renewed = server.send("{}", 2);

        assertThat(renewed.outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(forms).hasSize(2);
        assertThat(json(claim(form(forms.get(0))).split("\\.")[1]).path("jti"))
                .isNotEqualTo(json(claim(form(forms.get(1))).split("\\.")[1]).path("jti"));
    }

    @Test
    void a_file_without_a_key_stops_the_start() throws IOException {
        settings.put("sightline.fhir.client-id", "sightline");
        settings.put(
                "sightline.fhir.client-key",
                Files.writeString(folder.resolve("k"), "no key").toString());

        assertThatThrownBy(this::server)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void a_server_that_asks_for_a_certificate_gets_ours() throws Exception {
        Path store = folder.resolve("store.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret")
                .start()
                .waitFor();
        HttpsServer https = tls(store);
        try {
            URI url = URI.create("https://127.0.0.1:" + https.getAddress().getPort() + "/r4");
            settings.put("sightline.fhir.trust-store", store.toString());
            settings.put("sightline.fhir.store-password", "secret");
            assertThatThrownBy(() -> server(url).send("{}", 2))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));

            settings.put("sightline.fhir.key-store", store.toString());
            assertThat(server(url).send("{}", 2).outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        } finally {
            https.stop(0);
        }
    }

    private HttpsServer tls(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        https.createContext("/r4", this::fhir);
        https.start();
        return https;
    }

    private KeyPair smart(String family) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
        if (family.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp384r1"));
        }
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        settings.put("sightline.fhir.client-id", "sightline");
        settings.put(
                "sightline.fhir.client-key",
                Files.writeString(folder.resolve("key.pem"), pem).toString());
        settings.put("sightline.fhir.client-key-id", "key-1");
        return pair;
    }

    private ServerAnswer send() {
        return server().send("{}", 2);
    }

    private FhirServer server() {
        return server(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/r4/"));
    }

    private FhirServer server(URI url) {
        SightlineConfig config = new SmallRyeConfigBuilder()
                .withMapping(SightlineConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class);
        return new FhirServer(url, config.fhir(), Clock.systemUTC());
    }

    private void fhir(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/.well-known/smart-configuration")) {
            answer(exchange, 200, "{\"token_endpoint\":\"" + tokenServer + "/token\"}");
            return;
        }
        exchange.getRequestBody().readAllBytes();
        asked.add(exchange);
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        boolean stale = settings.containsKey("sightline.fhir.client-id")
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, stale ? 401 : status, body);
    }

    private void token(HttpExchange exchange) throws IOException {
        forms.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        answer(exchange, 200, "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":300}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String claim(Map<String, String> form) {
        return form.getOrDefault("client_assertion", "");
    }

    private static JsonNode json(String part) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
