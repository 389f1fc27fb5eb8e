package org.sightline.orchestration.overlay;

import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.Window;

/**
 * Voxel values to the 256 levels the model sees: linear, cut at both ends, fractions dropped. In single precision, as
 * the reference computes it.
 *
 * @param low value that becomes 0
 * @param high value that becomes 255; when it equals {@code low}, everything becomes 0
 */
public record GreyScale(float low, float high) {
    private static final float WHITE = 255;

    public GreyScale {
        if (!(low <= high)) { // written so that NaN fails too
            throw new IllegalArgumentException("no grey scale from " + low + " to " + high);
        }
    }

    /** From the lower to the upper edge of a window. */
    public static GreyScale of(Window window) {
        return new GreyScale(
                (float) (window.center() - window.width() / 2), (float) (window.center() + window.width() / 2));
    }

    /**
     * What VILA-M3 was trained on: for CT always the soft tissue window of the abdomen, for others the values of the
     * whole volume, least to greatest.
     *
     * @param modality (0008,0060)
     */
    public static GreyScale vilaM3(Volume volume, String modality) {
        return modality.equals("CT") ? of(ClinicalWindow.ABDOMEN.window()) : range(volume.voxels());
    }

    private static GreyScale range(float[] voxels) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float voxel : voxels) {
            if (Float.isFinite(voxel)) {
                least = Math.min(least, voxel);
                greatest = Math.max(greatest, voxel);
            }
        }
        return least <= greatest ? new GreyScale(least, greatest) : new GreyScale(0, 0);
    }

    /** 0..255; a value that is not a number is black. */
    int level(float value) {
        if (low == high) {
            return 0;
        }
        return (int) Math.max(0, Math.min(WHITE, (value - low) / (high - low) * WHITE));
    }
}
