package org.sightline.dicom.sr;

import java.util.List;
import org.sightline.dicom.Code;
import org.sightline.dicom.result.SourceImage;

/**
 * What a machine measured in a study: the content of an Imaging Measurement Report (PS3.16 TID 1500).
 *
 * @param procedure Procedure reported
 * @param library the images that were read, whole instances, in display order
 * @param groups one per finding, at least one
 */
public record MeasurementReport(Code procedure, List<SourceImage> library, List<MeasurementGroup> groups) {
    public MeasurementReport {
        library = List.copyOf(library);
        groups = List.copyOf(groups);
        if (library.isEmpty() || groups.isEmpty()) {
            throw new IllegalArgumentException("a measurement report needs an image that was read and a finding");
        }
    }
}
