package org.sightline.app.publish.send;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.sightline.app.config.FhirServerConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.LimitedBody;
import org.sightline.dicom.net.Destination;

/** A FHIR server that takes transactions. Redirects are not followed: a report goes where the site said. */
final class RemoteFhirServer {
    private static final String JSON = "application/fhir+json";
    private static final int UNAUTHORIZED = 401;

    private final URI base;
    private final FhirServerConfig config;
    private final HttpClient http;
    private final ServerLogin login;

    /** @throws StudyException {@code INVALID_CONFIGURATION} when a key or store cannot be read */
    RemoteFhirServer(URI url, FhirServerConfig config, Clock clock) {
        this.base = URI.create(url.toString().replaceAll("/+$", ""));
        this.config = config;
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls().ifPresent(client::sslContext);
        this.http = client.build();
        this.login = login(clock);
    }

    private ServerLogin login(Clock clock) {
        if (config.clientId().isEmpty()) {
            return ServerLogin.fixed(config.authorization());
        }
        Path key = config.clientKey()
                .orElseThrow(() -> invalid("sightline.fhir.client-key", "a client id needs the key that signs for it"));
        return new SmartLogin(
                http, base, config, config.clientId().get(), ClientKey.read(key, config.clientKeyId()), clock);
    }

    /**
     * Sends a transaction and reads the answer to its end.
     *
     * @param entries of the transaction
     * @throws StudyException {@code PEER_UNREACHABLE} when there is no answer, {@code PEER_REFUSED} when the login fails
     */
    ServerAnswer send(String bundle, int entries) {
        HttpResponse<String> response = post(bundle);
        if (response.statusCode() == UNAUTHORIZED && login.renew()) {
            response = post(bundle);
        }
        return ServerAnswer.of(response, entries);
    }

    private HttpResponse<String> post(String bundle) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Destination.allowed(base, ErrorCode.INVALID_CONFIGURATION))
                .timeout(config.timeout())
                .header("Content-Type", JSON)
                .header("Accept", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(bundle));
        login.header().ifPresent(value -> request.header("Authorization", value));
        try {
            return http.send(request.build(), LimitedBody.text());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, base.getHost(), "no answer: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, base.getHost(), "interrupted", e);
        }
    }

    private Optional<SSLContext> tls() {
        if (config.keyStore().isEmpty() && config.trustStore().isEmpty()) {
            return Optional.empty();
        }
        char[] password = config.storePassword().orElse("").toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(config.keyStore(), password), password);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(config.trustStore().isEmpty() ? null : store(config.trustStore(), password));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("sightline.fhir.key-store", "a key store cannot be read: " + e.getMessage());
        }
    }

    private static KeyStore store(Optional<Path> file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (file.isEmpty()) {
            store.load(null, password);
            return store;
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            store.load(in, password);
        }
        return store;
    }

    private static StudyException invalid(String key, String why) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, key, why);
    }
}
