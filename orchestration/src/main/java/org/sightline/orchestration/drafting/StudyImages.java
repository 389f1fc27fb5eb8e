package org.sightline.orchestration.drafting;

import java.util.Optional;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;

/** Pixels of a study, and the masks that experts made of them. */
public interface StudyImages {
    /**
     * The series as one volume.
     *
     * @throws org.sightline.dicom.error.StudyException for a series that makes no volume, and what the pixel reader throws
     */
    Volume volume(SeriesImages series);

    /**
     * One decoded frame.
     *
     * @param frame 1-based
     * @throws org.sightline.dicom.error.StudyException for pixels that cannot be read
     */
    Image image(InstanceRef instance, int frame);

    /** What an expert marked on that volume; empty where it marked nothing, or on another series. */
    Optional<Segmentation> mask(ExpertRun run, Volume volume);
}
