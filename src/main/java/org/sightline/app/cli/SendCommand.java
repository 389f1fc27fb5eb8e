package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.app.deliver.ArchiveSender;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.StoreOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-STORE or STOW-RS of files to any peer. */
@Command(
        name = "send",
        description = "Send DICOM files to a peer by C-STORE, or to a DICOMweb server by STOW-RS.",
        mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "AE@host:port|URL",
            description = "the peer, such as ORTHANC@127.0.0.1:4242 or https://pacs.example.org/dicom-web")
    private String peer = "";

    @Option(names = "--calling", paramLabel = "AE", description = "our AE title for C-STORE (${DEFAULT-VALUE})")
    private String calling = "SIGHTLINE";

    @Option(names = "--json", description = "print one JSON object a file and nothing else")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, folders, zips")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What became of one file. */
    record Line(String file, String sopUid, String outcome, String status, String reason) {
        static Line of(StoreOutcome outcome) {
            return new Line(
                    outcome.file().toString(),
                    outcome.sopUid(),
                    outcome.result().name(),
                    outcome.status() < 0 ? "" : "%04X".formatted(outcome.status()),
                    outcome.comment());
        }
    }

    @Override
    public Integer call() throws IOException {
        Archive archive = Archive.parse(peer);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = new ArrayList<>();
            paths.forEach(path -> files.addAll(inputs.files(path)));
            List<StoreOutcome> outcomes = ArchiveSender.of(calling, new Settings().config())
                    .send(archive, files, p -> progress.show("sent " + p.done() + " of " + p.total()))
                    .outcomes();
            progress.end();
            return told(archive, outcomes);
        } finally {
            progress.end();
        }
    }

    private int told(Archive archive, List<StoreOutcome> outcomes) throws JsonProcessingException {
        long stored = outcomes.stream().filter(StoreOutcome::stored).count();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            for (StoreOutcome outcome : outcomes) {
                spec.commandLine().getOut().println(mapper.writeValueAsString(Line.of(outcome)));
            }
        } else {
            outcomes.stream()
                    .map(Line::of)
                    .filter(line -> !line.reason().isEmpty() || line.outcome().equals("REFUSED"))
                    .forEach(this::tell);
            spec.commandLine().getOut().println(stored + " of " + outcomes.size() + " stored by " + archive);
        }
        return stored == outcomes.size() ? 0 : 1;
    }

    private void tell(Line line) {
        String status = line.status().isEmpty() ? "" : " (" + line.status() + ")";
        spec.commandLine().getErr().println(line.file() + ": " + line.outcome() + status + " " + line.reason());
    }
}
