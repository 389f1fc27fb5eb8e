package org.sightline.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.experts.Expert;
import org.sightline.experts.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one expert on files, without a service. */
@Command(
        name = "run",
        description = {
            "Run an expert: on each image for a 2D expert, on each series of a path for a volume expert.",
            "A JPEG or PNG is read as what the expert accepts: name only an expert that is made for it. Files in folders"
                    + " and zips that are no images are skipped.",
            "The same input gives the same line, and the same hash under another name."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every input was reported or declined",
            "1:an input failed, or the expert is not ready",
            "2:wrong use"
        },
        mixinStandardHelpOptions = true)
final class ExpertsRunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "the expert")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "files, folders, zips, DICOMDIRs")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "one JSON object a line on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("sightline-run");
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        try (Catalogue catalogue = InstalledExperts.load(new Settings().config())) {
            Expert expert = InstalledExperts.named(catalogue, name);
            ResultLines lines =
                    new ResultLines(expert.descriptor(), spec.commandLine().getOut(), json);
            ExpertReadings readings = new ExpertReadings(expert, scratch, progress, lines);
            long started = System.nanoTime();
            for (Path path : paths) {
                read(readings, path);
            }
            progress.say(lines.summary(System.nanoTime() - started) + readings.skipped());
            return lines.failed() ? 1 : 0;
        } finally {
            progress.end();
            DicomInputs.delete(scratch);
        }
    }

    private static void read(ExpertReadings readings, Path path) throws IOException {
        try (DicomInputs inputs = new DicomInputs()) {
            readings.read(inputs, path);
        }
    }
}
