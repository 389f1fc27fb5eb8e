package org.sightline.app.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
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
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** How we show a server who we are: an assertion signed by our key, and our certificate. */
class SmartLoginTest {
    @TempDir
    private Path folder;

    private FakeFhirServer fake;

    @BeforeEach
    void start() {
        fake = new FakeFhirServer();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({"RSA,RS384,SHA384withRSA", "EC,ES384,SHA384withECDSAinP1363Format"})
    void a_signed_assertion_buys_a_token(String family, String algorithm, String verifier) throws Exception {
        KeyPair pair = smart(family);

        assertThat(fake.send().outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(fake.asked.get(fake.asked.size() - 1).getRequestHeaders().getFirst("Authorization"))
                .isEqualTo("Bearer t1");
        Map<String, String> form = form(fake.forms.get(0));
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
        fake.tokenServer = elsewhere;

        assertThatThrownBy(fake::send).hasMessageContaining("set sightline.fhir.token-url");
        assertThat(fake.forms).isEmpty();
    }

    @Test
    void a_token_is_kept_until_the_server_refuses_it_and_never_used_twice_in_an_assertion() throws Exception {
        smart("EC");
        RemoteFhirServer server = fake.server();

        server.send("{}", 2);
        server.send("{}", 2);
        assertThat(fake.forms).hasSize(1);
        fake.token = "t2";
        ServerAnswer renewed = server.send("{}", 2);

        assertThat(renewed.outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
        assertThat(fake.forms).hasSize(2);
        assertThat(json(claim(form(fake.forms.get(0))).split("\\.")[1]).path("jti"))
                .isNotEqualTo(
                        json(claim(form(fake.forms.get(1))).split("\\.")[1]).path("jti"));
    }

    @Test
    void a_file_without_a_key_stops_the_start() throws IOException {
        fake.settings.put("sightline.fhir.client-id", "sightline");
        fake.settings.put(
                "sightline.fhir.client-key",
                Files.writeString(folder.resolve("k"), "no key").toString());

        assertThatThrownBy(fake::server)
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
            fake.settings.put("sightline.fhir.trust-store", store.toString());
            fake.settings.put("sightline.fhir.store-password", "secret");
            assertThatThrownBy(() -> fake.server(url).send("{}", 2))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));

            fake.settings.put("sightline.fhir.key-store", store.toString());
            assertThat(fake.server(url).send("{}", 2).outcome()).isEqualTo(ServerAnswer.Outcome.TAKEN);
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
        https.createContext("/r4", fake::fhir);
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
        fake.settings.put("sightline.fhir.client-id", "sightline");
        fake.settings.put(
                "sightline.fhir.client-key",
                Files.writeString(folder.resolve("key.pem"), pem).toString());
        fake.settings.put("sightline.fhir.client-key-id", "key-1");
        return pair;
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
