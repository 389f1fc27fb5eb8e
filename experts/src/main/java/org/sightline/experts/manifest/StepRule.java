package org.sightline.experts.manifest;

import java.util.List;

/** A step a kind knows, and the parameters it takes. */
record StepRule(String name, List<Parameter> parameters) {
    StepRule {
        parameters = List.copyOf(parameters);
    }

    static StepRule of(String name, Parameter... parameters) {
        return new StepRule(name, List.of(parameters));
    }
}
