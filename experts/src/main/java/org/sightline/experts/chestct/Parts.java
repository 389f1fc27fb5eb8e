package org.sightline.experts.chestct;

import java.util.stream.IntStream;
import org.sightline.dicom.image.Volume;

/**
 * What each voxel is taken for: the state that the steps of a reading hand on. One byte a voxel.
 *
 * @param lattice voxels and spacing
 * @param frame patient coordinates
 * @param voxels HU; read-only
 * @param labels the constants of this type
 */
record Parts(Lattice lattice, PatientFrame frame, float[] voxels, byte[] labels) {
    static final byte SOLID = 0;
    static final byte OUTSIDE = 1;
    static final byte AIR = 2;
    static final byte AIRWAY = 3;
    static final byte AIRWAY_WALL = 4;
    static final byte SMALL = 5;
    static final byte FIRST_LUNG = 6;
    static final byte SECOND_LUNG = 7;

    /**
     * Tells air in the body from air around it, slice by slice: a slice at the mouth must not drain the lungs.
     *
     * @param threshold HU between air and body
     */
    static Parts of(Volume volume, int threshold) {
        Lattice lattice = Lattice.of(volume.grid());
        byte[] labels = new byte[lattice.size()];
        IntStream.range(0, lattice.slices()).parallel().forEach(k -> {
            byte[] slice = new BodySlice(lattice.slice(), volume.voxels(), k * lattice.area(), threshold).labels();
            System.arraycopy(slice, 0, labels, k * lattice.area(), lattice.area());
        });
        return new Parts(lattice, new PatientFrame(volume.grid().toPatient()), volume.voxels(), labels);
    }

    boolean is(int index, byte label) {
        return labels[index] == label;
    }
}
