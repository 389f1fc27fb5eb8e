package org.sightline.dicom.image;

import java.util.List;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceFile;

/** Stacks the slices of a series into a {@link Volume}, or says why they are none. */
public final class VolumeBuilder {
    private VolumeBuilder() {}

    /**
     * @param files instances of one series, in any order
     * @throws org.sightline.dicom.error.StudyException {@code TOO_FEW_SLICES}, {@code UNEVEN_SPACING},
     *     {@code GANTRY_TILT}, {@code MIXED_GEOMETRY}, {@code DUPLICATE_POSITION} and what {@link PixelReader} throws
     */
    public static Volume build(SeriesRef series, List<InstanceFile> files) {
        throw new UnsupportedOperationException(series.seriesUid() + " of " + files.size());
    }
}
