package org.sightline.experts.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Accepts;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;
import org.sightline.experts.onnx.OnnxExpert;

/**
 * All experts of a site. A broken package is listed as not ready and stops no other. Immutable and thread-safe; models
 * are loaded by an expert's first reading and stay until {@link #close}.
 */
public final class Catalogue implements AutoCloseable {
    private final List<CatalogueEntry> entries;
    private final Map<String, Expert> ready;
    private final List<OnnxExpert> closing;

    private Catalogue(List<CatalogueEntry> entries, Map<String, Expert> ready, List<OnnxExpert> closing) {
        this.entries = List.copyOf(entries);
        this.ready = Map.copyOf(ready);
        this.closing = List.copyOf(closing);
    }

    /** Packages alone, on all processors. */
    public static Catalogue load(Path expertsDir, List<Path> weightsPath) {
        return load(expertsDir, weightsPath, List.of());
    }

    /** Packages and built-in experts, on all processors. */
    public static Catalogue load(Path expertsDir, List<Path> weightsPath, List<Expert> builtIn) {
        return load(expertsDir, weightsPath, builtIn, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads {@code <expertsDir>/<name>/expert.yaml} of every folder that has one, and checks its weights.
     *
     * @param weightsPath folders to look for weights in after the expert's own, in order
     * @param builtIn experts made in code; they come first, so that a package cannot take their name
     * @param threads CPU threads of one model run
     * @throws StudyException {@code INVALID_CONFIGURATION} when {@code expertsDir} cannot be listed
     */
    public static Catalogue load(Path expertsDir, List<Path> weightsPath, List<Expert> builtIn, int threads) {
        Loading loading = new Loading(new WeightsPath(List.copyOf(weightsPath)), threads);
        builtIn.forEach(loading::add);
        packages(expertsDir).forEach(loading::addPackage);
        return new Catalogue(loading.entries, loading.ready, loading.closing);
    }

    private static List<Path> packages(Path expertsDir) {
        try (Stream<Path> folders = Files.list(expertsDir)) {
            return folders.filter(folder -> Files.exists(folder.resolve(ManifestReader.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    expertsDir.toString(),
                    "the experts folder " + expertsDir + " cannot be listed: check the setting and its permissions",
                    e);
        }
    }

    /** Built-in experts first, then packages by name. */
    public List<CatalogueEntry> entries() {
        return entries;
    }

    /** The expert of that name, if it is ready. */
    public Optional<Expert> expert(String name) {
        return Optional.ofNullable(ready.get(name));
    }

    /** Frees the models of the packages. */
    @Override
    public void close() {
        closing.forEach(OnnxExpert::close);
    }

    private static final class Loading {
        private final WeightsPath weightsPath;
        private final int threads;
        private final List<CatalogueEntry> entries = new ArrayList<>();
        private final Map<String, Expert> ready = new LinkedHashMap<>();
        private final List<OnnxExpert> closing = new ArrayList<>();

        Loading(WeightsPath weightsPath, int threads) {
            this.weightsPath = weightsPath;
            this.threads = threads;
        }

        void add(Expert expert) {
            ExpertDescriptor descriptor = expert.descriptor();
            if (ready.putIfAbsent(descriptor.name(), expert) == null) {
                entries.add(new CatalogueEntry(descriptor, true, ""));
            } else {
                entries.add(new CatalogueEntry(
                        descriptor, false, "the name " + descriptor.name() + " is taken: rename the package"));
            }
        }

        void addPackage(Path folder) {
            ExpertDescriptor descriptor = unreadable(folder);
            try {
                Manifest manifest = ManifestReader.read(folder);
                descriptor = manifest.descriptor();
                OnnxExpert expert = OnnxExpert.of(manifest, weightsPath.locate(manifest, folder), threads);
                add(expert);
                closing.add(expert);
            } catch (StudyException e) {
                entries.add(new CatalogueEntry(descriptor, false, e.code() + ": " + e.reason()));
            }
        }

        private static ExpertDescriptor unreadable(Path folder) {
            String name = String.valueOf(folder.getFileName());
            Accepts nothing = new Accepts(Input.IMAGE, Set.of(), Set.of());
            return new ExpertDescriptor(name, "", name, "", nothing, List.of(), false, Optional.empty(), "", "");
        }
    }
}
