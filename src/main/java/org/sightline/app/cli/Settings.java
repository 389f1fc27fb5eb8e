package org.sightline.app.cli;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.sightline.app.config.Archives;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.pipeline.Routes;
import org.sightline.app.security.StartRules;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The configuration as a command sees it before, or without, a running service. */
final class Settings {
    private static final int DEFAULT_HTTP_PORT = 8080;
    private static final String ANY_LOCAL = "127.0.0.1";

    private final SmallRyeConfig raw;
    private final SightlineConfig config;

    /** @throws StudyException {@code INVALID_CONFIGURATION} naming the setting */
    Settings() {
        try {
            raw = new SmallRyeConfigBuilder()
                    .addDefaultSources()
                    .addDefaultInterceptors()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(SightlineConfig.class)
                    .build();
        } catch (ConfigValidationException e) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, "", e.getProblem(0).getMessage(), e);
        }
        config = raw.getConfigMapping(SightlineConfig.class);
        config.input().limits().apply();
    }

    SightlineConfig config() {
        return config;
    }

    int httpPort() {
        return raw.getOptionalValue("quarkus.http.port", Integer.class).orElse(DEFAULT_HTTP_PORT);
    }

    String httpHost() {
        return raw.getOptionalValue("quarkus.http.host", String.class).orElse(ANY_LOCAL);
    }

    /** Says in one sentence what would keep the service from starting, before it tries. */
    void requireStartable() {
        StartRules.require(config, httpHost());
        requireFree("HTTP", httpHost(), httpPort(), "QUARKUS_HTTP_PORT");
        requireFree("DICOM", config.dicom().host(), config.dicom().port(), "SIGHTLINE_DICOM_PORT");
        requireWritable(config.dataDir());
        if (!Files.isDirectory(config.expertsDir())) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    config.expertsDir().toString(),
                    "there is no such folder of experts; set SIGHTLINE_EXPERTS_DIR");
        }
        new Routes(config).current();
        new Archives(config);
    }

    private static void requireFree(String what, String host, int port, String variable) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.PORT_IN_USE,
                    host + ":" + port,
                    what + " port " + port + " is in use; stop what listens there or set " + variable
                            + " to another port",
                    e);
        }
    }

    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".probe"));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED,
                    folder.toString(),
                    "the data directory cannot be written; set SIGHTLINE_DATA_DIR",
                    e);
        }
    }

    /** A service that is short of space starts and refuses new objects; a demo has nothing to show then. */
    void requireSpace() throws IOException {
        Path folder = config.dataDir();
        long free = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (free < config.storage().minFreeMegabytes()) {
            throw new StudyException(
                    ErrorCode.STORAGE_FULL,
                    folder.toString(),
                    "only " + free + " MB are free here and "
                            + config.storage().minFreeMegabytes()
                            + " are kept free; make room or set SIGHTLINE_DATA_DIR");
        }
    }
}
