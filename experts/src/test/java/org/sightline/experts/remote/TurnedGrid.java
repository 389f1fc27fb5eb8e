package org.sightline.experts.remote;

import java.util.List;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.GridImage;

/** The same voxels at the same places, stored otherwise. */
public final class TurnedGrid {
    private TurnedGrid() {}

    /** Axes in the order k, i, j, and j backwards. */
    public static GridImage turned(GridImage image) {
        Grid grid = image.grid();
        Affine a = grid.toPatient();
        double[] corner = a.apply(0, grid.rows() - 1, 0);
        Affine turned = new Affine(List.of(
                a.at(0, 2),
                a.at(0, 0),
                -a.at(0, 1),
                corner[0],
                a.at(1, 2),
                a.at(1, 0),
                -a.at(1, 1),
                corner[1],
                a.at(2, 2),
                a.at(2, 0),
                -a.at(2, 1),
                corner[2]));
        float[] voxels = new float[image.voxels().length];
        int to = 0;
        for (int j = grid.rows() - 1; j >= 0; j--) {
            for (int i = 0; i < grid.columns(); i++) {
                for (int k = 0; k < grid.slices(); k++) {
                    voxels[to++] = image.voxels()[grid.index(i, j, k)];
                }
            }
        }
        return new GridImage(new Grid(grid.slices(), grid.columns(), grid.rows(), turned), voxels);
    }

    /** Moved along the column axis by so many voxels. */
    public static GridImage moved(GridImage image, double voxels) {
        Affine a = image.grid().toPatient();
        double[] origin = a.apply(voxels, 0, 0);
        Affine moved = new Affine(List.of(
                a.at(0, 0),
                a.at(0, 1),
                a.at(0, 2),
                origin[0],
                a.at(1, 0),
                a.at(1, 1),
                a.at(1, 2),
                origin[1],
                a.at(2, 0),
                a.at(2, 1),
                a.at(2, 2),
                origin[2]));
        return new GridImage(
                new Grid(
                        image.grid().columns(),
                        image.grid().rows(),
                        image.grid().slices(),
                        moved),
                image.voxels());
    }
}
