package org.sightline.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** FHIR resources in files. */
@Command(
        name = "fhir",
        description = "Look at FHIR resources.",
        mixinStandardHelpOptions = true,
        subcommands = FhirCommand.ValidateCommand.class)
final class FhirCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Validates JSON against R4 and our own definitions. */
    @Command(
            name = "validate",
            description = "Validate R4 resources or bundles in JSON against the core definitions and our own.",
            mixinStandardHelpOptions = true)
    static final class ValidateCommand implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "resources or bundles in JSON")
        private List<Path> files = List.of();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            boolean good = true;
            for (Path file : files) {
                List<String> problems = FhirValidation.problems(text(file));
                good &= problems.isEmpty();
                spec.commandLine().getOut().println(file + ": " + (problems.isEmpty() ? "valid" : "not valid"));
                problems.forEach(problem -> spec.commandLine().getOut().println("  " + problem));
            }
            return good ? 0 : 1;
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new StudyException(ErrorCode.NOT_FOUND, file.toString(), "the file cannot be read as text", e);
            }
        }
    }
}
