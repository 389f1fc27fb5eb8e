package org.sightline.experts.manifest;

import java.util.Map;

/** One named pre-processing step and its numbers. */
public record Step(String name, Map<String, Double> parameters) {
    public Step {
        parameters = Map.copyOf(parameters);
    }
}
