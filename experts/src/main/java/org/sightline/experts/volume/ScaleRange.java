package org.sightline.experts.volume;

/**
 * MONAI's {@code ScaleIntensityRange}: {@code aMin..aMax} linearly to {@code bMin..bMax}. Where {@code aMin} is
 * {@code aMax} nothing can be scaled, and values are only moved.
 *
 * @param clip whether values outside are moved to the ends of {@code bMin..bMax}
 */
record ScaleRange(double aMin, double aMax, double bMin, double bMax, boolean clip) implements VolumeStep {
    @Override
    public FloatVolume apply(FloatVolume volume) {
        return ValueStep.each(volume, false, channels -> this::scaled);
    }

    double scaled(float value) {
        if (aMax == aMin) {
            return value - aMin + bMin;
        }
        double scaled = (value - aMin) / (aMax - aMin) * (bMax - bMin) + bMin;
        return clip ? Math.max(bMin, Math.min(bMax, scaled)) : scaled;
    }
}
