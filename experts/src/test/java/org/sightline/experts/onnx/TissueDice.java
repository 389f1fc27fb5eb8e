package org.sightline.experts.onnx;

import java.util.List;
import java.util.Set;
import org.sightline.dicom.image.Volume;

/** Dice against the grey and white matter of the ICBM 152 template, conformed as the scan is and cut at one half. */
final class TissueDice {
    private static final String FOLDER = "data/mr-brain-t1-nifti/icbm152_2009a_sym_";
    private static final int SIZE = 256;
    /** The maps go to 255. */
    private static final float HALF = 127.5f;

    private final float[] grey;
    private final float[] white;

    TissueDice() {
        grey = conformed(FOLDER + "gm.nii.gz");
        white = conformed(FOLDER + "wm.nii.gz");
    }

    private static float[] conformed(String file) {
        Volume volume = BrainScan.nifti(file);
        return Conform.resample(volume, new ConformedAxes(volume.grid(), SIZE, 1));
    }

    /** Dice of some labels with a tissue. */
    double grey(LabelMap labels, Set<Integer> chosen) {
        return dice(labels, chosen, List.of(grey));
    }

    double white(LabelMap labels, Set<Integer> chosen) {
        return dice(labels, chosen, List.of(white));
    }

    double brain(LabelMap labels, Set<Integer> chosen) {
        return dice(labels, chosen, List.of(grey, white));
    }

    private static double dice(LabelMap labels, Set<Integer> chosen, List<float[]> reference) {
        long found = 0;
        long wanted = 0;
        long both = 0;
        for (int voxel = 0; voxel < SIZE * SIZE * SIZE; voxel++) {
            int place = voxel;
            boolean in = reference.stream().anyMatch(map -> map[place] > HALF);
            boolean labelled = chosen.contains(labels.at(voxel / SIZE / SIZE, voxel / SIZE % SIZE, voxel % SIZE));
            found += labelled ? 1 : 0;
            wanted += in ? 1 : 0;
            both += in && labelled ? 1 : 0;
        }
        return 2.0 * both / (found + wanted);
    }
}
