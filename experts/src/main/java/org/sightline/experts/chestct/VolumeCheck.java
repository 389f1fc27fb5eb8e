package org.sightline.experts.chestct;

import java.util.Locale;
import org.sightline.dicom.image.Volume;

/** What a volume must be before anything is looked for in it. */
final class VolumeCheck {
    static final int MINIMUM_SLICES = 20;
    static final double MAXIMUM_SPACING = 5;
    private static final double MAXIMUM_TILT = 30;

    private VolumeCheck() {}

    /** @throws NotReadable with the rule that is broken */
    static Hounsfield require(Volume volume) {
        requireSlices(volume.grid().slices());
        double spacing = volume.grid().toPatient().spacing(2);
        if (!(spacing <= MAXIMUM_SPACING + 0.01)) { // written so that NaN fails too
            throw new NotReadable(
                    String.format(Locale.ROOT, "slices are %.1f mm apart; at most 5 mm can be measured", spacing));
        }
        double degrees = new PatientFrame(volume.grid().toPatient()).degreesFromAxial();
        if (!(degrees <= MAXIMUM_TILT)) {
            throw new NotReadable(
                    String.format(Locale.ROOT, "not an axial series: slices lie %.0f degrees off", degrees));
        }
        return requireHounsfield(new Hounsfield(volume.voxels()));
    }

    static void requireSlices(int slices) {
        if (slices < MINIMUM_SLICES) {
            throw new NotReadable(slices + " slices; a chest needs at least " + MINIMUM_SLICES);
        }
    }

    private static Hounsfield requireHounsfield(Hounsfield values) {
        if (values.share(-1024, -900) < 0.02) {
            throw new NotReadable("no air near -1000 HU: not a chest CT in Hounsfield units");
        }
        if (values.share(-200, 200) < 0.1) {
            throw new NotReadable("no soft tissue near 0 HU: not a chest CT in Hounsfield units");
        }
        return values;
    }
}
