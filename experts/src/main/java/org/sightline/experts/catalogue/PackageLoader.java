package org.sightline.experts.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.sightline.experts.manifest.MonaiBundle;
import org.sightline.experts.onnx.OnnxExpert;

/** Makes experts of folders. A broken folder is an entry with its problem, never an exception. */
final class PackageLoader {
    private final ExpertSite site;
    private final WeightsPath weightsPath;

    PackageLoader(ExpertSite site) {
        this.site = site;
        this.weightsPath = new WeightsPath(site.weightsPath(), new WeightsHashes());
    }

    /**
     * A folder as it was loaded.
     *
     * @param expert if it is ready
     * @param watched files outside the folder that it depends on, whether they are there or not
     */
    record Loaded(CatalogueEntry entry, Optional<KeptExpert> expert, List<Path> watched) {
        Loaded {
            watched = List.copyOf(watched);
        }
    }

    /** Folders with a manifest, or with a MONAI bundle; by name. */
    List<Path> folders() {
        try (Stream<Path> folders = Files.list(site.expertsDir())) {
            return folders.filter(
                            folder -> Files.exists(folder.resolve(ManifestReader.FILE)) || MonaiBundle.isOne(folder))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    site.expertsDir().toString(),
                    "the experts folder " + site.expertsDir()
                            + " cannot be listed: check the setting and its permissions",
                    e);
        }
    }

    /** A folder that appeared and may still be copied. */
    static Loaded unread(Path folder) {
        String reason = "new: it is read when its files keep still";
        CatalogueEntry entry =
                CatalogueEntry.notReady(unreadable(folder), "", "", ErrorCode.EXPERT_NOT_INSTALLED, reason);
        return new Loaded(entry, Optional.empty(), List.of());
    }

    Loaded load(Path folder) {
        ExpertDescriptor descriptor = unreadable(folder);
        String kind = "";
        String engine = "";
        List<Path> watched = List.of();
        try {
            if (!Files.exists(folder.resolve(ManifestReader.FILE))) {
                return bundle(folder);
            }
            Manifest manifest = ManifestReader.read(folder);
            descriptor = manifest.descriptor();
            kind = manifest.kind().key();
            engine = engine(manifest);
            watched = weightsPath.places(manifest, folder);
            KeptExpert expert = new KeptExpert(expert(manifest, folder));
            return new Loaded(CatalogueEntry.ready(expert.descriptor(), kind, engine), Optional.of(expert), watched);
        } catch (StudyException e) {
            CatalogueEntry entry = CatalogueEntry.notReady(descriptor, kind, engine, e.code(), e.reason());
            return new Loaded(entry, Optional.empty(), watched);
        }
    }

    private static String engine(Manifest manifest) {
        return manifest.remote().isPresent()
                ? "remote"
                : manifest.engine().name().toLowerCase(Locale.ROOT);
    }

    private Expert expert(Manifest manifest, Path folder) {
        return manifest.remote().isPresent()
                ? site.remote().of(manifest, manifest.remote().get())
                : OnnxExpert.of(manifest, weightsPath.locate(manifest, folder), site.models());
    }

    /** What a bundle does to its input stands in Python in its configuration; nobody can guess it from here. */
    private static Loaded bundle(Path folder) {
        MonaiBundle bundle = MonaiBundle.read(folder);
        String reason = "a MONAI bundle says what its model is, but not in a portable form"
                + " what is done to the images before it: write an " + ManifestReader.FILE + " with 'bundle: .', "
                + bundle.missing();
        String name = String.valueOf(folder.getFileName());
        CatalogueEntry entry =
                CatalogueEntry.notReady(bundle.descriptor(name), "monai-bundle", "", ErrorCode.INVALID_EXPERT, reason);
        return new Loaded(entry, Optional.empty(), List.of());
    }

    private static ExpertDescriptor unreadable(Path folder) {
        String name = String.valueOf(folder.getFileName());
        Accepts nothing = new Accepts(Input.IMAGE, Set.of(), Set.of());
        return new ExpertDescriptor(name, "", name, "", nothing, List.of(), false, Optional.empty(), "", "");
    }
}
