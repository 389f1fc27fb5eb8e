package org.sightline.experts.volume;

import java.util.List;
import java.util.OptionalDouble;

/**
 * MONAI's {@code NormalizeIntensity}: {@code (value - subtrahend) / divisor}, by default mean and standard deviation (of
 * the whole, not of a sample). A divisor of 0 counts as 1.
 *
 * @param nonzero whether values of 0 are left out and stay 0
 * @param channelWise whether each channel has its own numbers
 */
record Normalise(OptionalDouble subtrahend, OptionalDouble divisor, boolean nonzero, boolean channelWise)
        implements VolumeStep {
    @Override
    public FloatVolume apply(FloatVolume volume) {
        return ValueStep.each(volume, channelWise, this::change);
    }

    private ValueStep.Change change(List<float[]> channels) {
        long count = 0;
        double sum = 0;
        for (float[] values : channels) {
            for (float value : values) {
                count += counts(value) ? 1 : 0;
                sum += value;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double by = divisor.orElse(deviation(channels, mean, count));
        double from = subtrahend.orElse(mean);
        double over = by == 0 ? 1 : by;
        return value -> counts(value) ? (value - from) / over : value;
    }

    private double deviation(List<float[]> channels, double mean, long count) {
        double squares = 0;
        for (float[] values : channels) {
            for (float value : values) {
                squares += counts(value) ? (value - mean) * (value - mean) : 0;
            }
        }
        return count == 0 ? 1 : Math.sqrt(squares / count);
    }

    private boolean counts(float value) {
        return !nonzero || value != 0;
    }
}
