package org.sightline.experts;

import java.util.List;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceFile;

/**
 * What an expert is asked to read.
 *
 * @param series the series
 * @param files its instances in no particular order; for a 2D expert usually one
 * @param companions other series of the same study, for an expert that reads several together
 *     ({@link ExpertDescriptor.Input#VOLUMES}); empty for all others
 */
public record ExpertRequest(SeriesRef series, List<InstanceFile> files, List<Companion> companions) {
    /** Another series of the study. */
    public record Companion(SeriesRef series, List<InstanceFile> files) {
        public Companion {
            files = List.copyOf(files);
        }
    }

    public ExpertRequest {
        files = List.copyOf(files);
        companions = List.copyOf(companions);
    }

    public ExpertRequest(SeriesRef series, List<InstanceFile> files) {
        this(series, files, List.of());
    }
}
