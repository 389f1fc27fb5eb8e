package org.sightline.app.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.identity.Role;
import org.sightline.app.peers.FreePorts;

/** The application as it is served: a key for every role, and nobody else. */
public final class ClosedApplication implements QuarkusTestProfile {
    static final String STORE_PASSWORD = "only-for-tests";

    private static final String PROPERTY = "endtoend.key.";

    /** What is denied to nobody in the tests is not to be cut off because others were. */
    private static final String MANY = "100000";

    @Override
    public Map<String, String> getConfigOverrides() {
        List<String> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            lines.add(made(role.word(), role, role == Role.RADIOLOGIST));
        }
        lines.add(made("silent", Role.RADIOLOGIST, false));
        lines.add(made("lost", Role.VIEWER, false));
        write(lines);
        Map<String, String> settings = new HashMap<>();
        settings.put("sightline.data-dir", folder().resolve("data").toString());
        settings.put("sightline.experts-dir", "../experts");
        settings.put("sightline.models-path", "../../shared/models");
        settings.put("sightline.dicom.port", "0");
        settings.put("sightline.storage.min-free-megabytes", "64");
        settings.put("sightline.api-keys-file", file().toString());
        settings.put("sightline.rate.refusals", MANY);
        settings.put("sightline.audit.syslog", "tls://127.0.0.1:" + syslogPort()); // away until a test starts it
        settings.put("sightline.audit.trust-store", store().toString());
        settings.put("sightline.audit.store-password", STORE_PASSWORD);
        return settings;
    }

    /** A port that was free when this JVM first asked for it. */
    static int syslogPort() {
        String property = "endtoend.syslog";
        if (Integer.getInteger(property) == null) {
            System.setProperty(property, Integer.toString(FreePorts.next()));
        }
        return Integer.getInteger(property, 0);
    }

    /** A key store with a certificate for 127.0.0.1, which is its own authority. */
    static Path store() {
        Path file = folder().resolve("syslog.p12");
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(folder());
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "syslog",
                                "-dname",
                                "CN=127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                keytool.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return file;
    }

    private static String made(String name, Role role, boolean speaks) {
        ApiKey.Made made = ApiKey.make(name, Set.of(role), speaks, Optional.empty(), new SecureRandom());
        System.setProperty(PROPERTY + name, made.key());
        return made.line().line();
    }

    static void write(List<String> lines) {
        try {
            Files.createDirectories(folder());
            Files.write(file(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file() {
        return folder().resolve("keys");
    }

    private static Path folder() {
        return Path.of(
                "target",
                "closed",
                "run-" + ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    static String key(Role role) {
        return key(role.word());
    }

    static String key(String name) {
        return System.getProperty(PROPERTY + name);
    }
}
