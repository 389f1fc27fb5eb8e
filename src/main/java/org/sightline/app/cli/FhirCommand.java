package org.sightline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** FHIR resources in files. */
@Command(
        name = "fhir",
        description = "Look at FHIR resources.",
        mixinStandardHelpOptions = true,
        subcommands = FhirValidateCommand.class)
final class FhirCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
