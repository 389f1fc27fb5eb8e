package org.sightline.orchestration.drafting;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Volume;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.study.SeriesImages;

/**
 * What the model is shown at first.
 *
 * @param series it is of
 * @param subject the pictures
 * @param volume the series as a volume, where it makes one
 * @param slice of the volume's axial view that is shown first; 0 without a volume
 * @param shown the instances behind the pictures
 */
record Look(SeriesImages series, Subject subject, Optional<Volume> volume, int slice, List<InstanceRef> shown) {
    Look {
        shown = List.copyOf(shown);
    }
}
