package org.sightline.app.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the service until it is stopped. */
@Command(name = "serve", description = "Run the service: DICOM, API, FHIR, page.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        if (io.quarkus.runtime.LaunchMode.current() != io.quarkus.runtime.LaunchMode.DEVELOPMENT) {
            new Settings().requireStartable();
        }
        Quarkus.run();
        return 0;
    }
}
