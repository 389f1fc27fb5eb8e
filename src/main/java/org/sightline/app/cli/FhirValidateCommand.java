package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirProblem;
import org.sightline.fhir.FhirValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates files against R4, the profiles we know and our own rules, without a service and without a network. */
@Command(
        name = "validate",
        description = {
            "Validate R4 resources or bundles in JSON or XML against the core definitions, the profiles of Sightline and"
                    + " of IHE IMR, and rules that validators miss. One line a problem: file:line:column: severity: ...",
            "The first file takes seconds, while the definitions are read."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every file is valid", "1:a file has problems", "2:wrong use, or a file that cannot be read"},
        mixinStandardHelpOptions = true)
final class FhirValidateCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A bundle of ours has some hundred kilobytes; what is larger than this is no report. */
    private static final long LARGEST = 64L << 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "resources or bundles in JSON or XML")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object a file on stdout, a line each")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What {@code --json} prints of a file. */
    record Checked(String file, boolean valid, List<FhirProblem> problems) {}

    @Override
    public Integer call() throws IOException {
        boolean good = true;
        for (Path file : files) {
            List<FhirProblem> problems = FhirValidation.check(text(file));
            print(file, problems);
            good &= problems.isEmpty();
        }
        return good ? 0 : 1;
    }

    private void print(Path file, List<FhirProblem> problems) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(new Checked(file.toString(), problems.isEmpty(), problems)));
        } else if (problems.isEmpty()) {
            out.println(file + ": valid");
        } else {
            problems.forEach(problem -> out.println(file + line(problem)));
        }
        out.flush();
    }

    /** As compilers write it, so that editors find the place. */
    private static String line(FhirProblem problem) {
        String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
        return place + ": " + problem.severity().name().toLowerCase(Locale.ROOT) + ": " + problem.location() + ": "
                + problem.message().replaceAll("\\s+", " ");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new StudyException(ErrorCode.BAD_REQUEST, file.toString(), "more than 64 MiB is no report");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, file.toString(), "the file is not text in UTF-8", e);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, file.toString(), "the file cannot be read", e);
        }
    }
}
