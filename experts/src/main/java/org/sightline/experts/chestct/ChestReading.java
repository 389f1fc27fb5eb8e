package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.Laterality;
import org.sightline.experts.ReadingWatch;

/**
 * What was found in a chest CT.
 *
 * @param volume what was read
 * @param left lung
 * @param right lung
 * @param airway voxels of the lumen of trachea and central bronchi
 * @param nodules largest first
 */
record ChestReading(Volume volume, Lung left, Lung right, int[] airway, List<Nodule> nodules) {
    /**
     * Reads.
     *
     * @throws NotReadable when it is no chest CT that can be measured
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_CANCELLED}
     */
    static ChestReading of(Volume volume, ReadingWatch watch) {
        Hounsfield values = VolumeCheck.require(volume);
        step(watch, 0.2);
        Parts parts = Parts.of(volume, values.airThreshold());
        step(watch, 0.4);
        int[] airway = Airway.mark(parts);
        step(watch, 0.5);
        LungPair.mark(parts);
        step(watch, 0.6);
        Lung first = new LungBuilder(parts, Parts.FIRST_LUNG).build(Laterality.LEFT);
        Lung second = new LungBuilder(parts, Parts.SECOND_LUNG).build(Laterality.RIGHT);
        ChestCheck check = new ChestCheck(parts);
        boolean asNamed =
                check.centre(first::forEach).x() > check.centre(second::forEach).x();
        Lung left = asNamed ? first : onSide(second, Laterality.LEFT);
        Lung right = asNamed ? second : onSide(first, Laterality.RIGHT);
        check.require(left, right, airway);
        step(watch, 0.8);
        return new ChestReading(volume, left, right, airway, nodules(left, right, volume.voxels()));
    }

    private static void step(ReadingWatch watch, double fraction) {
        watch.stopIfCancelled("chest-ct");
        watch.progress(fraction);
    }

    private static Lung onSide(Lung lung, Laterality side) {
        return new Lung(side, lung.crop(), lung.region(), lung.voxels(), lung.density());
    }

    private static List<Nodule> nodules(Lung left, Lung right, float[] voxels) {
        List<Nodule> nodules = new ArrayList<>(new NoduleSearch(left, voxels).nodules());
        nodules.addAll(new NoduleSearch(right, voxels).nodules());
        nodules.sort(Comparator.comparingDouble(Nodule::millilitres)
                .reversed()
                .thenComparingInt(nodule -> nodule.voxels()[0]));
        return nodules;
    }

    double airwayMillilitres() {
        return airway.length * volume.grid().toPatient().voxelVolume() / 1000;
    }
}
