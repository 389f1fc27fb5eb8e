package org.sightline.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.MediaDirectory;
import org.sightline.dicom.read.Part10;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands files to a running service by STOW-RS. */
@Command(
        name = "import",
        description = "Hand DICOM files, folders, zips or the files of a DICOMDIR to a running service.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final String NO_DICOM = ErrorCode.NOT_DICOM.name();

    @Option(names = "--url", description = "the service; without it the one on this machine")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--json", description = "print one JSON object instead of a sentence")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, folders, zips, DICOMDIRs")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A file that was not stored, with the rule it broke. */
    private record Failure(String file, String reason) {}

    /** What became of everything named; {@code skipped} are files in folders and zips that are no DICOM objects. */
    private record Outcome(String service, int total, int stored, int skipped, List<Failure> failed) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI service = RunningService.address(url);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        Outcome outcome = send(service, progress);
        progress.end();
        spec.commandLine().getOut().println(json ? new ObjectMapper().writeValueAsString(outcome) : sentence(outcome));
        return outcome.failed().isEmpty() && outcome.stored() > 0 ? 0 : 1;
    }

    private Outcome send(URI service, ProgressLine progress) throws IOException, InterruptedException {
        StowClient client = new StowClient(service);
        List<Failure> failed = new ArrayList<>();
        int stored = 0;
        int skipped = 0;
        int total = 0;
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = new ArrayList<>();
            paths.forEach(path -> files.addAll(inputs.files(path)));
            for (Path file : files) {
                String reason = refusal(client, file);
                total++;
                if (reason.isEmpty()) {
                    stored++;
                } else if (reason.startsWith(NO_DICOM) && !paths.contains(file)) {
                    skipped++;
                } else {
                    failed.add(new Failure(inputs.shown(file), reason));
                    progress.say(inputs.shown(file) + ": " + reason);
                }
                progress.show("imported " + stored + " of " + files.size() + ", skipped " + skipped);
            }
        }
        return new Outcome(service.toString(), total - skipped, stored, skipped, failed);
    }

    /** Why the file was not stored; empty when it was. What is plainly no DICOM object is not sent. */
    private static String refusal(StowClient client, Path file) throws IOException, InterruptedException {
        try {
            if (!Files.exists(file)) {
                return "NOT_FOUND: the DICOMDIR names it, and it is not there";
            }
            Part10.read(file);
            if (MediaDirectory.is(file)) {
                return NO_DICOM + ": a DICOMDIR is a table of contents, not an object";
            }
        } catch (StudyException e) {
            if (e.code() == ErrorCode.NOT_DICOM) {
                return NO_DICOM + ": " + e.reason();
            }
        }
        StowClient.Answer answer = client.store(file);
        return answer.stored() ? "" : answer.reason();
    }

    private static String sentence(Outcome outcome) {
        String skipped =
                outcome.skipped() == 0 ? "" : "; " + outcome.skipped() + " files skipped that are no DICOM objects";
        return outcome.stored() + " of " + outcome.total() + " objects stored by " + outcome.service() + skipped;
    }
}
