package org.sightline.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands files to a running service by STOW-RS. */
@Command(
        name = "import",
        description = "Hand DICOM files, folders or zips to a running service.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Option(names = "--url", description = "the service (http://localhost:${QUARKUS_HTTP_PORT:-8080})")
    private @Nullable URI url;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, folders, zips")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI service = url == null ? URI.create("http://localhost:" + new Settings().httpPort()) : url;
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        StowClient client = new StowClient(service);
        int stored = 0;
        int total = 0;
        try (DicomInputs inputs = new DicomInputs()) {
            List<Path> files = new ArrayList<>();
            paths.forEach(path -> files.addAll(inputs.files(path)));
            total = files.size();
            for (Path file : files) {
                StowClient.Answer answer = client.store(file);
                stored += answer.stored() ? 1 : 0;
                if (!answer.stored()) {
                    progress.say(file + ": " + answer.reason());
                }
                progress.show("imported " + stored + " of " + total);
            }
        }
        progress.end();
        spec.commandLine().getOut().println(stored + " of " + total + " objects stored by " + service);
        return stored == total ? 0 : 1;
    }
}
