package org.sightline.experts.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;

/**
 * All experts of a site at one moment. A broken package is listed as not ready and stops no other. Immutable and
 * thread-safe; models are loaded by an expert's first reading and stay until they are idle or {@link #close}.
 */
public final class Catalogue implements AutoCloseable {
    private final List<CatalogueEntry> entries;
    private final Map<String, Expert> ready;
    private final List<KeptExpert> closing;

    private Catalogue(List<CatalogueEntry> entries, Map<String, Expert> ready, List<KeptExpert> closing) {
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
        int threads = Runtime.getRuntime().availableProcessors();
        return load(new ExpertSite(expertsDir, weightsPath, builtIn, RemoteExperts.NONE, threads));
    }

    /**
     * Reads {@code <expertsDir>/<name>/expert.yaml} of every folder that has one, and checks its weights.
     *
     * @throws org.sightline.dicom.error.StudyException {@code INVALID_CONFIGURATION} when the folder cannot be listed
     */
    public static Catalogue load(ExpertSite site) {
        PackageLoader loader = new PackageLoader(site);
        return of(site.builtIn(), loader.folders().stream().map(loader::load).toList());
    }

    static Catalogue of(List<Expert> builtIn, List<PackageLoader.Loaded> packages) {
        Listing listing = new Listing();
        builtIn.forEach(expert -> listing.add(CatalogueEntry.ready(expert.descriptor(), "builtin", "builtin"), expert));
        packages.forEach(loaded -> loaded.expert()
                .ifPresentOrElse(
                        expert -> listing.add(loaded.entry(), expert), () -> listing.entries.add(loaded.entry())));
        List<KeptExpert> closing =
                packages.stream().flatMap(loaded -> loaded.expert().stream()).toList();
        return new Catalogue(listing.entries, listing.ready, closing);
    }

    /** Built-in experts first, then packages by name. */
    public List<CatalogueEntry> entries() {
        return entries;
    }

    /** The expert of that name, if it is ready. */
    public Optional<Expert> expert(String name) {
        return Optional.ofNullable(ready.get(name));
    }

    /** Frees the models of the packages, each after the readings that go on. */
    @Override
    public void close() {
        closing.forEach(KeptExpert::retire);
    }

    private static final class Listing {
        private final List<CatalogueEntry> entries = new ArrayList<>();
        private final Map<String, Expert> ready = new LinkedHashMap<>();

        void add(CatalogueEntry entry, Expert expert) {
            ExpertDescriptor descriptor = entry.descriptor();
            if (ready.putIfAbsent(descriptor.name(), expert) == null) {
                entries.add(entry);
            } else {
                String problem = "the name " + descriptor.name() + " is taken: rename the package";
                entries.add(CatalogueEntry.notReady(
                        descriptor, entry.kind(), entry.engine(), ErrorCode.INVALID_EXPERT, problem));
            }
        }
    }
}
