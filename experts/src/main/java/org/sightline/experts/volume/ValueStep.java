package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sightline.dicom.image.Grid;

/** Steps on the values alone. */
final class ValueStep {
    private ValueStep() {}

    /** A new value of an old one. */
    @FunctionalInterface
    interface Change {
        double of(float value);
    }

    static float[] changed(float[] values, Change change) {
        float[] copy = new float[values.length];
        for (int n = 0; n < values.length; n++) {
            copy[n] = (float) change.of(values[n]);
        }
        return copy;
    }

    /** Finds a change in all channels together, or in each for itself, and applies it. */
    static FloatVolume each(FloatVolume volume, boolean channelWise, Function<List<float[]>, Change> find) {
        Grid grid = volume.grid();
        List<float[]> channels = new ArrayList<>();
        Change shared = channelWise ? value -> value : find.apply(volume.channels());
        for (float[] values : volume.channels()) {
            channels.add(changed(values, channelWise ? find.apply(List.of(values)) : shared));
        }
        return new FloatVolume(grid, channels);
    }
}
