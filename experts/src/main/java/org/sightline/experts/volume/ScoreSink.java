package org.sightline.experts.volume;

/** Hears the scores of voxels, each voxel once; from several threads at a time, each with an array of its own. */
@FunctionalInterface
interface ScoreSink {
    /**
     * @param voxel place in the grid, order k, j, i
     * @param scores one for each channel; may be changed, and is used again after the call
     */
    void accept(int voxel, float[] scores);
}
