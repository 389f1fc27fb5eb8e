package org.sightline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.ExpertSite;
import org.sightline.experts.catalogue.RemoteExperts;
import org.sightline.experts.fetch.WeightsFetch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.manifest.WeightsFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads the weights of experts, without a service. */
@Command(
        name = "fetch",
        description = {
            "Fetch the weights that manifests name, into the data directory. A broken fetch goes on where it stopped; a file"
                    + " with another SHA-256 is not kept.",
            "Prints the path of each file, also of those that were there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all weights of the experts named are there; with --all those that can be fetched",
            "1:some are not, and why stands on stderr",
            "2:wrong use"
        },
        mixinStandardHelpOptions = true)
final class ExpertsFetchCommand implements Callable<Integer> {
    private static final long LARGEST = 20L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MEGABYTE = 1e6;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which experts. */
    static final class Wanted {
        @Option(
                names = "--all",
                required = true,
                description = "every package; weights without an address are only named")
        private boolean all;

        @Parameters(arity = "1..*", paramLabel = "NAME", description = "experts")
        private List<String> names = List.of();
    }

    @Override
    public Integer call() {
        SightlineConfig config = new Settings().config();
        List<String> names = wanted.all ? packages(config) : wanted.names;
        boolean done = true;
        for (String name : names) {
            done &= attempted(name, () -> fetchAll(config, name));
        }
        return done ? 0 : 1;
    }

    private static List<String> packages(SightlineConfig config) {
        try (Catalogue catalogue = InstalledExperts.load(config)) {
            return catalogue.entries().stream()
                    .filter(entry -> !entry.engine().equals("builtin"))
                    .map(entry -> entry.descriptor().name())
                    .toList();
        }
    }

    /** One expert that cannot be had keeps no other from being fetched. */
    private boolean attempted(String name, Runnable work) {
        try {
            work.run();
            return true;
        } catch (StudyException e) {
            spec.commandLine().getErr().println(name + ": " + e.reason() + " [" + e.code() + "]");
            return false;
        }
    }

    private void fetchAll(SightlineConfig config, String name) {
        Path folder = config.expertsDir().resolve(name);
        if (!Files.exists(folder.resolve(ManifestReader.FILE))) {
            throw new StudyException(
                    ErrorCode.EXPERT_NOT_INSTALLED,
                    name,
                    "there is no package " + name + "; see './sightline experts list'");
        }
        Manifest manifest = ManifestReader.read(folder);
        for (WeightsFile weights : manifest.weights()) {
            fetch(config, manifest, weights, folder);
        }
    }

    /** A file in the data directory that is not right is fetched again; one that the site put elsewhere is the site's. */
    private void fetch(SightlineConfig config, Manifest manifest, WeightsFile weights, Path folder) {
        ExpertSite own = new ExpertSite(config.expertsDir(), config.modelsPath(), List.of(), RemoteExperts.NONE, 1);
        Optional<Path> there = own.find(manifest, weights, folder);
        if (there.isEmpty() && weights.url().isEmpty() && wanted.all) {
            spec.commandLine().getErr().println(manifest.name() + ": " + noAddress(weights));
        } else {
            spec.commandLine().getOut().println(there.orElseGet(() -> fetched(config, weights)));
        }
    }

    private Path fetched(SightlineConfig config, WeightsFile weights) {
        Path folder = InstalledExperts.fetched(config);
        if (weights.url().isEmpty() && !Files.exists(folder.resolve(weights.file()))) {
            throw new StudyException(ErrorCode.WEIGHTS_MISSING, weights.file(), noAddress(weights));
        }
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        try {
            return new WeightsFetch(folder, LARGEST, PATIENCE)
                    .fetch(weights, (bytes, total) -> line.show(weights.file() + " " + amount(bytes, total)));
        } finally {
            line.end();
        }
    }

    private static String noAddress(WeightsFile weights) {
        return "the manifest names no URL for " + weights.file() + ": put it into a weights folder by hand";
    }

    private static String amount(long bytes, OptionalLong total) {
        return total.isEmpty()
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE)
                : String.format(
                        Locale.ROOT,
                        "%.1f of %.1f MB, %d %%",
                        bytes / MEGABYTE,
                        total.getAsLong() / MEGABYTE,
                        100 * bytes / Math.max(1, total.getAsLong()));
    }
}
