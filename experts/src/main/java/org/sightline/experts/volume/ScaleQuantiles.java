package org.sightline.experts.volume;

import java.util.List;

/**
 * MONAI's {@code ScaleIntensityRangePercentiles}: {@link ScaleRange} between two percentiles of the values, linear
 * between ranks as numpy has them.
 *
 * @param lower percent
 * @param upper percent
 * @param relative whether {@code bMin..bMax} shrinks to the same percents of itself
 * @param channelWise whether each channel has its own percentiles
 */
record ScaleQuantiles(
        double lower, double upper, double bMin, double bMax, boolean clip, boolean relative, boolean channelWise)
        implements VolumeStep {
    ScaleQuantiles {
        if (!(lower < upper && upper <= 100)) {
            throw new IllegalArgumentException("percentiles need lower < upper <= 100");
        }
    }

    @Override
    public FloatVolume apply(FloatVolume volume) {
        return ValueStep.each(volume, channelWise, channels -> range(channels)::scaled);
    }

    private ScaleRange range(List<float[]> channels) {
        double aMin = Quantile.of(channels, lower / 100);
        double aMax = Quantile.of(channels, upper / 100);
        double span = bMax - bMin;
        return relative
                ? new ScaleRange(aMin, aMax, bMin + span * lower / 100, bMin + span * upper / 100, clip)
                : new ScaleRange(aMin, aMax, bMin, bMax, clip);
    }
}
