package org.sightline.experts.chestct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.Laterality;

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
    /** @throws NotReadable when it is no chest CT that can be measured */
    static ChestReading of(Volume volume) {
        Hounsfield values = VolumeCheck.require(volume);
        Parts parts = Parts.of(volume, values.airThreshold());
        int[] airway = Airway.mark(parts);
        LungPair.mark(parts);
        Lung first = new LungBuilder(parts, Parts.FIRST_LUNG).build(Laterality.LEFT);
        Lung second = new LungBuilder(parts, Parts.SECOND_LUNG).build(Laterality.RIGHT);
        ChestCheck check = new ChestCheck(parts);
        boolean asNamed =
                check.centre(first::forEach).x() > check.centre(second::forEach).x();
        Lung left = asNamed ? first : onSide(second, Laterality.LEFT);
        Lung right = asNamed ? second : onSide(first, Laterality.RIGHT);
        check.require(left, right, airway);
        return new ChestReading(volume, left, right, airway, nodules(left, right, volume.voxels()));
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
