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

/** The application as it is served: a key for every role, and nobody else. */
public final class ClosedApplication implements QuarkusTestProfile {
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
        settings.put("sightline.limits.refusals", MANY);
        return settings;
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
