package org.sightline.orchestration.study;

import java.util.List;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.SeriesModule;

/** A series of a complete study, with the headers of its instances ordered by instance number, then UID. */
public record SeriesSummary(SeriesRef ref, SeriesModule attributes, List<InstanceHeader> instances) {
    public SeriesSummary {
        instances = List.copyOf(instances);
    }
}
