package org.sightline.experts.volume;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * MONAI's {@code CropForeground}: the box of the voxels of any channel above a value, widened as far as the volume goes,
 * then to a multiple on every axis, with zeros where that reaches beyond the volume.
 *
 * @param above what foreground is above
 * @param margin voxels on every side
 * @param multiple 1 for any size
 */
record CropForeground(double above, int margin, int multiple) implements VolumeStep {
    CropForeground {
        if (margin < 0 || multiple < 1) {
            throw new IllegalArgumentException("margin is not negative, and a size is a multiple of 1 or more");
        }
    }

    /** @throws StudyException {@code UNSUPPORTED_PIXELS} when there is no foreground */
    @Override
    public FloatVolume apply(FloatVolume volume) {
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {-1, -1, -1};
        for (int k = 0; k < volume.size(2); k++) {
            for (int j = 0; j < volume.size(1); j++) {
                row(volume, j, k, low, high);
            }
        }
        if (high[0] < 0) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, "", "no voxel is above " + above + ": there is nothing to look at");
        }
        return cut(volume, low, high);
    }

    private void row(FloatVolume volume, int j, int k, int[] low, int[] high) {
        int start = volume.grid().index(0, j, k);
        for (int i = 0; i < volume.size(0); i++) {
            if (foreground(volume, start + i)) {
                int[] at = {i, j, k};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis]);
                }
            }
        }
    }

    private boolean foreground(FloatVolume volume, int voxel) {
        for (float[] values : volume.channels()) {
            if (values[voxel] > above) {
                return true;
            }
        }
        return false;
    }

    private FloatVolume cut(FloatVolume volume, int[] low, int[] high) {
        int[] start = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int from = Math.max(0, low[axis] - margin);
            int wide = Math.min(volume.size(axis), high[axis] + 1 + margin) - from;
            size[axis] = PadToMultiple.multiple(wide, multiple);
            start[axis] = from - (size[axis] - wide) / 2;
        }
        return volume.box(start, size, 0);
    }
}
