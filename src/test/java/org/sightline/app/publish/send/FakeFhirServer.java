package org.sightline.app.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sightline.app.config.SightlineConfig;

/** A server that answers as a test says, and the client of it, with the settings of a test. */
final class FakeFhirServer implements AutoCloseable {
    private static final String TAKEN = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
             {"response":{"status":"201 Created","location":"Patient/1/_history/1"}},
             {"response":{"status":"200 OK","location":"DiagnosticReport/7/_history/2"}}]}""";

    final List<HttpExchange> asked = new ArrayList<>();
    final List<String> forms = new ArrayList<>();
    final Map<String, String> settings = new TreeMap<>();
    private final HttpServer http;

    /** What the server answers next: status and body; headers it adds. */
    int status = 200;

    String body = TAKEN;
    Map<String, String> headers = Map.of();
    String tokenServer;
    String token = "t1";

    FakeFhirServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/r4", this::fhir);
        http.createContext("/token", this::token);
        http.start();
        tokenServer = "http://127.0.0.1:" + http.getAddress().getPort();
    }

    ServerAnswer send() {
        return server().send("{}", 2);
    }

    RemoteFhirServer server() {
        return server(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/r4/"));
    }

    RemoteFhirServer server(URI url) {
        SightlineConfig config = new SmallRyeConfigBuilder()
                .withMapping(SightlineConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class);
        return new RemoteFhirServer(url, config.fhir(), Clock.systemUTC());
    }

    void fhir(HttpExchange exchange) throws IOException {
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

    @Override
    public void close() {
        http.stop(0);
    }
}
