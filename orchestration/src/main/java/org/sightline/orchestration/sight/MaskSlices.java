package org.sightline.orchestration.sight;

import java.util.Optional;
import org.sightline.experts.Region;

/** Where the masks of readings are found. */
@FunctionalInterface
public interface MaskSlices {
    /** No masks: places are boxes and whole images. */
    MaskSlices NONE = (runId, region) -> Optional.empty();

    /**
     * The labels over the frame of a region.
     *
     * @param runId of the reading that made the mask
     * @return empty where no mask lies on it
     */
    Optional<Slice> over(String runId, Region region);

    /**
     * @param labels row-major, one unsigned byte a pixel
     */
    record Slice(byte[] labels, int rows, int columns) {}
}
