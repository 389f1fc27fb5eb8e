package org.sightline.orchestration.drafting;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;

/** A film of a gradient; no volume, no mask. */
final class Film implements StudyImages {
    @Override
    public Volume volume(SeriesImages series) {
        throw new StudyException(ErrorCode.TOO_FEW_SLICES, "", "one image makes no volume");
    }

    @Override
    public Image image(InstanceRef instance, int frame) {
        float[] values = new float[64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Image(64, 64, 1, values, 12, false, Optional.empty());
    }

    @Override
    public Optional<Segmentation> mask(ExpertRun run, Volume volume) {
        return Optional.empty();
    }
}
