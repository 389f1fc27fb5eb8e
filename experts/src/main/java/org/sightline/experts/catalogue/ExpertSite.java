package org.sightline.experts.catalogue;

import java.nio.file.Path;
import java.util.List;
import org.sightline.experts.Expert;
import org.sightline.experts.engine.ModelHost;

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
}
