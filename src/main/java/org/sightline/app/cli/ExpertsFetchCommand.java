package org.sightline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.fetch.WeightsFetch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.WeightsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads the weights of experts, without a service. */
@Command(
        name = "fetch",
        description = "Fetch the weights an expert's manifest names, into the data directory.",
        mixinStandardHelpOptions = true)
final class ExpertsFetchCommand implements Callable<Integer> {
    private static final long LARGEST = 20L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "experts")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SightlineConfig config = new Settings().config();
        WeightsFetch fetch = new WeightsFetch(InstalledExperts.fetched(config), LARGEST, PATIENCE);
        names.stream()
                .flatMap(name -> manifest(config, name).weights().stream())
                .forEach(weights -> fetch(fetch, weights));
        return 0;
    }

    private static Manifest manifest(SightlineConfig config, String name) {
        Path folder = config.expertsDir().resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new StudyException(
                    ErrorCode.EXPERT_NOT_INSTALLED,
                    name,
                    "there is no package " + name + "; see './sightline experts list'");
        }
        return ManifestReader.read(folder);
    }

    private void fetch(WeightsFetch fetch, WeightsFile weights) {
        if (weights.url().isEmpty()) {
            throw new StudyException(
                    ErrorCode.WEIGHTS_MISSING,
                    weights.file(),
                    "the manifest names no URL for " + weights.file() + ": put it into a weights folder by hand");
        }
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        Path file = fetch.fetch(
                weights,
                (bytes, total) -> line.show(weights.file() + " " + bytes + " bytes"
                        + (total.isPresent() ? " of " + total.getAsLong() : "")));
        line.end();
        spec.commandLine().getOut().println(file);
    }
}
