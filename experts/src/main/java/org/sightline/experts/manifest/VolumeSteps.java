package org.sightline.experts.manifest;

import static org.sightline.experts.manifest.Parameter.flag;
import static org.sightline.experts.manifest.Parameter.number;
import static org.sightline.experts.manifest.Parameter.positive;
import static org.sightline.experts.manifest.Parameter.text;
import static org.sightline.experts.manifest.StepRule.of;

/** Steps of {@link Kind#VOLUME_SEGMENTER}; named parameters and defaults are those of the MONAI transforms. */
final class VolumeSteps {
    private static final Parameter[] TARGET = {
        number("bMin").otherwise("0"),
        number("bMax").otherwise("1"),
        flag("clip").otherwise("false")
    };
    private static final Parameter CHANNEL_WISE = flag("channelWise").otherwise("false");
    private static final Parameter LABELS = number("labels", 1).several().optional();

    static final StepRules BEFORE = StepRules.anyOf(
            of("orient", text("axes")),
            of(
                    "spacing",
                    positive("mm").several(),
                    text("mode", "trilinear", "nearest").otherwise("trilinear")),
            of("scale-range", number("aMin"), number("aMax"), TARGET[0], TARGET[1], TARGET[2]),
            of(
                    "scale-quantiles",
                    number("lower", 0),
                    number("upper", 0),
                    TARGET[0],
                    TARGET[1],
                    TARGET[2],
                    flag("relative").otherwise("false"),
                    CHANNEL_WISE),
            of(
                    "normalise",
                    number("subtrahend").optional(),
                    positive("divisor").optional(),
                    flag("nonzero").otherwise("false"),
                    CHANNEL_WISE),
            of(
                    "crop-foreground",
                    number("above").otherwise("0"),
                    number("margin", 0).otherwise("0"),
                    number("multiple", 1).otherwise("1")),
            of(
                    "pad-to-multiple",
                    number("of", 1).several(),
                    number("value").otherwise("0"),
                    text("place", "symmetric", "end").otherwise("symmetric")),
            of("clip", number("min"), number("max")));

    static final StepRules AFTER = StepRules.anyOf(
            of("sigmoid"),
            of("softmax"),
            of("invert"),
            of("argmax"),
            of("threshold", number("at").otherwise("0.5")),
            of("keep-largest", connectivity("3"), LABELS),
            of(
                    "remove-small",
                    positive("voxels").optional(),
                    positive("millilitres").optional(),
                    connectivity("1"),
                    LABELS),
            of("fill-holes", connectivity("3"), LABELS));

    static final Parameter[] INFERENCE = {
        number("window", 0).several(),
        number("overlap", 0).otherwise("0.25"),
        text("blend", "constant", "gaussian").otherwise("constant"),
        positive("sigmaScale").otherwise("0.125"),
        positive("memoryMegabytes").otherwise("4096")
    };

    private VolumeSteps() {}

    private static Parameter connectivity(String otherwise) {
        return number("connectivity", 1).otherwise(otherwise);
    }
}
