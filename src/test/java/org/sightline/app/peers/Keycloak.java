package org.sightline.app.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An OpenID provider: a real Keycloak in a process of its own, with the realms of {@code test/peers/keycloak}. It is 155 MB
 * to fetch once, needs 600 MB of memory and half a minute to start on two idle cores.
 */
public final class Keycloak implements AutoCloseable {
    private static final Path HERE = Path.of("test/peers/keycloak").toAbsolutePath();
    private static final Path HOME = Path.of("target/peers/keycloak").toAbsolutePath();
    private static final Path INSTALLED = HOME.resolve("keycloak-26.2.5");
    private static final int START_SECONDS = 240;

    private final Process process;
    private final URI base;

    private Keycloak(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts one that knows a service at this port, or skips where it cannot be had. */
    public static Keycloak start(int port, int servicePort) {
        boolean there = Fetched.into(HOME, HERE.resolve("pom.xml"), "unpack-dependencies", INSTALLED);
        assumeTrue(there, "org.keycloak:keycloak-quarkus-dist cannot be fetched here: tests with a log-in skip");
        try {
            return run(port, servicePort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an empty database: nothing of an earlier run is left in it. */
    private static Keycloak run(int port, int servicePort) throws IOException {
        Path realms = Files.createDirectories(INSTALLED.resolve("data/import"));
        Files.deleteIfExists(INSTALLED.resolve("data/h2/keycloakdb.mv.db"));
        for (String realm : List.of("sightline", "elsewhere")) {
            String text = Files.readString(HERE.resolve(realm + "-realm.json"));
            Files.writeString(
                    realms.resolve(realm + "-realm.json"),
                    text.replace("SIGHTLINE_PORT", Integer.toString(servicePort)));
        }
        Path log = HOME.resolve("keycloak.log");
        // The script is sh: a container without bash has it, and exec makes the server our child.
        ProcessBuilder command = new ProcessBuilder(
                        "sh",
                        INSTALLED.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Keycloak started = new Keycloak(command.start(), URI.create("http://127.0.0.1:" + port));
        if (!started.answers()) {
            started.close();
            throw new AssertionError("Keycloak did not start: " + Files.readString(log));
        }
        return started;
    }

    private boolean answers() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest asked = HttpRequest.newBuilder(URI.create(url() + "/.well-known/openid-configuration"))
                .build();
        for (int n = 0; n < START_SECONDS * 2 && process.isAlive(); n++) {
            try {
                TimeUnit.MILLISECONDS.sleep(500);
                if (http.send(asked, BodyHandlers.discarding()).statusCode() == 200) {
                    return true;
                }
            } catch (IOException notYet) {
                // It is asked again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** What {@code sightline.oidc.url} says of it. */
    public String url() {
        return base + "/realms/sightline";
    }

    /** Where a realm gives its tokens. */
    public URI tokens(String realm) {
        return base.resolve("/realms/" + realm + "/protocol/openid-connect/token");
    }

    /** The script starts Java as a child on some systems: all of them end. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
