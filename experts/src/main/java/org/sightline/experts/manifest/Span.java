package org.sightline.experts.manifest;

/** A closed range of numbers. */
public record Span(double min, double max) {
    public Span {
        if (!(min <= max)) { // written so that NaN fails too
            throw new IllegalArgumentException("min is above max");
        }
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }
}
