package org.sightline.experts.volume;

/** Moves values outside to the ends of {@code min..max}. */
record Clip(double min, double max) implements VolumeStep {
    Clip {
        if (!(min < max)) {
            throw new IllegalArgumentException("clip needs min < max");
        }
    }

    @Override
    public FloatVolume apply(FloatVolume volume) {
        return ValueStep.each(volume, false, channels -> value -> Math.max(min, Math.min(max, value)));
    }
}
