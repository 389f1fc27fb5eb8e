package org.sightline.app.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the service until it is stopped. */
@Command(name = "serve", description = "Run the service: DICOM, API, FHIR, page.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--unchecked", hidden = true, description = "for dev mode, which keeps its port over a reload")
    private boolean unchecked;

    @Override
    public Integer call() {
        if (!unchecked) {
            new Settings().requireStartable();
        }
        Quarkus.run();
        return 0;
    }
}
