package org.sightline.app.cli;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on embedded defaults: a study in by C-STORE, a grounded draft out through FHIR. */
@Command(
        name = "demo",
        description = "Start the service on loopback, send a study by C-STORE, show the grounded draft.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--study",
            paramLabel = "PATH",
            description = "real DICOM files, folder or zip instead of the phantom")
    private @Nullable Path study;

    @Option(names = "--once", description = "exit when the draft is there: 0 done, 1 failed")
    private boolean once;

    @Override
    public Integer call() throws IOException {
        Optional<Path> wanted = Optional.ofNullable(study);
        wanted.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw new StudyException(ErrorCode.NOT_FOUND, path.toString(), "there is no such file or folder");
        });
        Path scratch = Files.createTempDirectory("sightline-demo");
        defaults(scratch);
        try {
            Settings settings = new Settings();
            settings.requireStartable();
            settings.requireSpace();
            DemoRun.prepare(new DemoRun.Order(wanted, once, scratch));
            Quarkus.run(DemoApplication.class, (code, error) -> {});
            return DemoRun.exitCode();
        } finally {
            DicomInputs.delete(scratch);
        }
    }

    /** Embedded defaults, unless the environment says otherwise: system properties would override it. */
    private static void defaults(Path scratch) {
        setUnlessGiven(
                "SIGHTLINE_DATA_DIR",
                "sightline.data-dir",
                scratch.resolve("data").toString());
        setUnlessGiven("SIGHTLINE_COMPLETION_IDLE", "sightline.completion.idle", "2s");
        setUnlessGiven("QUARKUS_LOG_LEVEL", "quarkus.log.level", "WARN");
        System.setProperty("sightline.insecure", "loopback");
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("sightline.dicom.host", "127.0.0.1");
        System.setProperty("quarkus.log.console.stderr", "true");
    }

    private static void setUnlessGiven(String variable, String property, String value) {
        if (System.getenv(variable) == null && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
