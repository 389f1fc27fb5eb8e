package org.sightline.experts;

/** A probability in 0..1. Whether it is calibrated stands in the expert's {@link ExpertDescriptor}. */
public record Probability(double value) {
    public Probability {
        if (!(value >= 0 && value <= 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("not a probability: " + value);
        }
    }
}
