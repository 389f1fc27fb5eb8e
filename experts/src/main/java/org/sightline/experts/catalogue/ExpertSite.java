package org.sightline.experts.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.Expert;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.WeightsFile;

/**
 * Where a site's experts come from.
 *
 * @param expertsDir folder of packages
 * @param weightsPath folders to look for weights in after the expert's own, in order
 * @param builtIn experts made in code; they come first, so that a package cannot take their name
 * @param remote makes the clients of remote experts
 * @param models runs the models of packages
 */
public record ExpertSite(
        Path expertsDir, List<Path> weightsPath, List<Expert> builtIn, RemoteExperts remote, ModelHost models) {
    public ExpertSite {
        weightsPath = List.copyOf(weightsPath);
        builtIn = List.copyOf(builtIn);
    }

    /** @param threads CPU threads of one model run; models run on the processor and stay in memory */
    public ExpertSite(
            Path expertsDir, List<Path> weightsPath, List<Expert> builtIn, RemoteExperts remote, int threads) {
        this(expertsDir, weightsPath, builtIn, remote, ModelHost.onCpu(threads));
    }

    /**
     * Where a package's weights lie: in its own folder, its bundle's, or one of the weights path.
     *
     * @param folder of the package
     * @throws org.sightline.dicom.error.StudyException {@code WEIGHTS_CHANGED} when the first file of that name is another
     */
    public Optional<Path> find(Manifest manifest, WeightsFile weights, Path folder) {
        return new WeightsPath(weightsPath, new WeightsHashes()).verified(manifest, weights, folder);
    }
}
