package org.sightline.experts.manifest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step a kind knows, and the parameters it takes.
 *
 * @param instead steps that may stand in its place
 */
record StepRule(String name, List<Parameter> parameters, List<StepRule> instead) {
    StepRule {
        parameters = List.copyOf(parameters);
        instead = List.copyOf(instead);
    }

    static StepRule of(String name, Parameter... parameters) {
        return new StepRule(name, List.of(parameters), List.of());
    }

    /** This step or another one in its place. */
    StepRule or(StepRule other) {
        return new StepRule(
                name,
                parameters,
                Stream.concat(instead.stream(), Stream.of(other)).toList());
    }

    /** All that may stand in this place, itself first. */
    Stream<StepRule> choices() {
        return Stream.concat(Stream.of(this), instead.stream());
    }

    String names() {
        return choices().map(StepRule::name).collect(Collectors.joining(" or "));
    }
}
