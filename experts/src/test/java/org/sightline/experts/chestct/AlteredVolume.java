package org.sightline.experts.chestct;

import java.util.List;
import java.util.function.Predicate;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;

/** Phantom volumes of 2 mm voxels with something changed. */
final class AlteredVolume {
    private AlteredVolume() {}

    /** A place in LPS mm. */
    interface Place {
        boolean holds(double x, double y, double z);
    }

    static Volume painted(Volume volume, Place place, float value) {
        float[] voxels = volume.voxels().clone();
        Grid grid = volume.grid();
        for (int n = 0; n < voxels.length; n++) {
            int slice = grid.columns() * grid.rows();
            double[] p = grid.toPatient().apply(n % grid.columns(), n / grid.columns() % grid.rows(), n / slice);
            voxels[n] = place.holds(p[0], p[1], p[2]) ? value : voxels[n];
        }
        return PhantomSeries.volume(grid, voxels);
    }

    static Volume changed(Volume volume, Predicate<Float> voxel, float value) {
        float[] voxels = volume.voxels().clone();
        Grid grid = volume.grid();
        for (int n = 0; n < voxels.length; n++) {
            double y = grid.toPatient().apply(0, n / grid.columns() % grid.rows(), 0)[1];
            double x = grid.toPatient().apply(n % grid.columns(), 0, 0)[0];
            boolean inBody = x * x / (165 * 165) + y * y / (112 * 112) < 1;
            voxels[n] = inBody && voxel.test(voxels[n]) ? value : voxels[n];
        }
        return PhantomSeries.volume(grid, voxels);
    }

    /** The same patient on a grid whose axes run the other way where a sign is negative. */
    static Volume turned(Volume volume, int i, int j, int k) {
        Grid grid = volume.grid();
        double[] origin = grid.toPatient()
                .apply(i < 0 ? grid.columns() - 1 : 0, j < 0 ? grid.rows() - 1 : 0, k < 0 ? grid.slices() - 1 : 0);
        Affine affine = new Affine(
                List.of(2.0 * i, 0.0, 0.0, origin[0], 0.0, 2.0 * j, 0.0, origin[1], 0.0, 0.0, 2.0 * k, origin[2]));
        Grid turned = new Grid(grid.columns(), grid.rows(), grid.slices(), affine);
        return PhantomSeries.volume(turned, moved(volume, i, j, k));
    }

    static float[] moved(Volume volume, int si, int sj, int sk) {
        Grid grid = volume.grid();
        float[] moved = new float[grid.size()];
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    moved[grid.index(i, j, k)] = volume.at(
                            si < 0 ? grid.columns() - 1 - i : i,
                            sj < 0 ? grid.rows() - 1 - j : j,
                            sk < 0 ? grid.slices() - 1 - k : k);
                }
            }
        }
        return moved;
    }

    static Affine shifted(Affine affine, int slices) {
        double[] origin = affine.apply(0, 0, slices);
        return new Affine(List.of(2.0, 0.0, 0.0, origin[0], 0.0, 2.0, 0.0, origin[1], 0.0, 0.0, 2.0, origin[2]));
    }
}
