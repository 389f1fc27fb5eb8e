package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.app.store.MaskFile;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.sight.MaskSlices;

/** Slices of the masks that readings left. */
@Singleton
public class StoredMasks {
    private final Results results;

    StoredMasks(Results results) {
        this.results = results;
    }

    /** Those of these readings. */
    public MaskSlices of(List<ExpertRun> runs) {
        Set<String> masked = runs.stream()
                .filter(run -> run.segmentationUid().isPresent())
                .map(ExpertRun::id)
                .collect(Collectors.toSet());
        return (runId, region) -> Optional.of(runId)
                .filter(masked::contains)
                .map(results::mask)
                .map(mask -> slice(mask, region.instance().sopUid(), region.frame()));
    }

    private static MaskSlices.Slice slice(MaskFile mask, String sopUid, int frame) {
        return new MaskSlices.Slice(mask.slice(sopUid, frame), mask.rows(), mask.columns());
    }
}
