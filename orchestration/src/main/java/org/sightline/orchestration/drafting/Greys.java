package org.sightline.orchestration.drafting;

import java.util.Locale;
import java.util.Map;
import org.sightline.dicom.image.Volume;
import org.sightline.orchestration.overlay.ClinicalWindow;
import org.sightline.orchestration.overlay.GreyScale;
import org.sightline.orchestration.study.SeriesImages;

/** How voxels become the greys that a model sees. */
enum Greys {
    /** As VILA-M3 was trained, whatever the body part. */
    TRAINED {
        @Override
        GreyScale of(Volume volume, SeriesImages series) {
            return GreyScale.vilaM3(volume, Exhibits.modality(series));
        }
    },
    /** As a radiologist sets the window for the body part of a CT. */
    CLINICAL {
        @Override
        GreyScale of(Volume volume, SeriesImages series) {
            String part = series.series().attributes().bodyPart().toUpperCase(Locale.ROOT);
            return Exhibits.modality(series).equals("CT") && WINDOWS.containsKey(part)
                    ? GreyScale.of(WINDOWS.get(part).window())
                    : TRAINED.of(volume, series);
        }
    };

    private static final Map<String, ClinicalWindow> WINDOWS = Map.of(
            "HEAD", ClinicalWindow.BRAIN,
            "BRAIN", ClinicalWindow.BRAIN,
            "CHEST", ClinicalWindow.LUNG,
            "THORAX", ClinicalWindow.LUNG,
            "LUNG", ClinicalWindow.LUNG,
            "LIVER", ClinicalWindow.LIVER);

    abstract GreyScale of(Volume volume, SeriesImages series);
}
