package org.sightline.experts;

import java.util.List;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceFile;

/**
 * What an expert is asked to read.
 *
 * @param series the series
 * @param files its instances in no particular order; for a 2D expert usually one
 */
public record ExpertRequest(SeriesRef series, List<InstanceFile> files) {
    public ExpertRequest {
        files = List.copyOf(files);
    }
}
