package org.sightline.experts.volume;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sightline.experts.manifest.Step;

/**
 * The steps before the network, in the order of the manifest. Each does what the MONAI transform does that its class
 * names, with the transform's defaults where the manifest says nothing.
 */
public final class Preparation {
    private final List<VolumeStep> steps;

    private Preparation(List<VolumeStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when parameters contradict each other */
    public static Preparation of(List<Step> steps) {
        return new Preparation(steps.stream().map(Preparation::step).toList());
    }

    private static VolumeStep step(Step step) {
        return switch (step.name()) {
            case "orient" -> new Orient(step.text("axes"));
            case "spacing" -> new Respace(three(step, "mm"), step.text("mode").equals("nearest"));
            case "scale-range" -> scaleRange(step);
            case "scale-quantiles" -> scaleQuantiles(step);
            case "normalise" -> normalise(step);
            case "crop-foreground" -> cropForeground(step);
            case "pad-to-multiple" -> padToMultiple(step);
            case "clip" -> new Clip(step.number("min"), step.number("max"));
            default -> throw new IllegalArgumentException("no step " + step.name());
        };
    }

    private static VolumeStep scaleRange(Step step) {
        return new ScaleRange(
                step.number("aMin"), step.number("aMax"), step.number("bMin"), step.number("bMax"), step.flag("clip"));
    }

    private static VolumeStep scaleQuantiles(Step step) {
        return new ScaleQuantiles(
                step.number("lower"),
                step.number("upper"),
                step.number("bMin"),
                step.number("bMax"),
                step.flag("clip"),
                step.flag("relative"),
                step.flag("channelWise"));
    }

    private static VolumeStep normalise(Step step) {
        return new Normalise(
                optional(step, "subtrahend"),
                optional(step, "divisor"),
                step.flag("nonzero"),
                step.flag("channelWise"));
    }

    private static VolumeStep cropForeground(Step step) {
        return new CropForeground(step.number("above"), (int) step.number("margin"), (int) step.number("multiple"));
    }

    private static VolumeStep padToMultiple(Step step) {
        List<Integer> multiples =
                three(step, "of").stream().map(Double::intValue).toList();
        return new PadToMultiple(
                multiples, (float) step.number("value"), step.text("place").equals("end"));
    }

    private static OptionalDouble optional(Step step, String parameter) {
        return step.has(parameter) ? OptionalDouble.of(step.number(parameter)) : OptionalDouble.empty();
    }

    /** One number stands for all axes. */
    static List<Double> three(Step step, String parameter) {
        List<Double> numbers = step.numbers(parameter);
        return numbers.size() == 1
                ? IntStream.range(0, 3).mapToObj(axis -> numbers.get(0)).toList()
                : numbers;
    }

    /**
     * Applies them. Peak memory is twice the largest volume on the way.
     *
     * @throws org.sightline.dicom.error.StudyException {@code UNSUPPORTED_PIXELS} where a step finds nothing to work on
     */
    public FloatVolume apply(FloatVolume volume) {
        FloatVolume prepared = volume;
        for (VolumeStep step : steps) {
            prepared = step.apply(prepared);
        }
        return prepared;
    }
}
