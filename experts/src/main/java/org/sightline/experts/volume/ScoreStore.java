package org.sightline.experts.volume;

import org.sightline.dicom.image.Grid;

/** Keeps all scores of a grid, for resampling them: 4 bytes a channel and voxel. */
final class ScoreStore implements ScoreSink {
    private final Grid grid;
    private final long memory;
    private volatile Kept kept = new Kept(new float[0][]);

    private record Kept(float[][] channels) {}

    ScoreStore(Grid grid, long memoryMegabytes) {
        this.grid = grid;
        this.memory = memoryMegabytes << 20;
    }

    @Override
    public void accept(int voxel, float[] scores) {
        float[][] channels = kept.channels().length == 0 ? allocated(scores.length) : kept.channels();
        for (int channel = 0; channel < scores.length; channel++) {
            channels[channel][voxel] = scores[channel];
        }
    }

    private synchronized float[][] allocated(int count) {
        if (kept.channels().length == 0) {
            long bytes = (long) Float.BYTES * count * grid.size();
            if (bytes > memory) {
                String what = count + " channels kept over " + grid.columns() + " x " + grid.rows() + " x "
                        + grid.slices() + " voxels";
                throw ScoreRing.tooLarge(what, bytes, memory);
            }
            kept = new Kept(new float[count][grid.size()]);
        }
        return kept.channels();
    }

    float[][] channels() {
        return kept.channels();
    }
}
