package org.sightline.experts.manifest;

import java.util.List;
import org.sightline.experts.ExpertDescriptor.Input;

/** The pipelines an expert package can ask for, with the weights and steps each of them takes. */
public enum Kind {
    /** One grey image in, one score in 0..1 per label out. */
    IMAGE_CLASSIFIER(
            "image-classifier",
            Input.IMAGE,
            List.of("classifier"),
            List.of(
                    new StepRule("grey-8-bit", List.of()),
                    new StepRule("resize", List.of("width", "height")),
                    new StepRule("divide", List.of("by")),
                    new StepRule("repeat-channels", List.of("count")))),

    /** One T1 brain volume in, a label map out, measured in mL. */
    BRAIN_VOLUMES(
            "brain-volumes",
            Input.VOLUME,
            List.of("segmenter", "box"),
            List.of(
                    new StepRule("conform", List.of("size", "spacing")),
                    new StepRule("stretch", List.of("quantile", "to")),
                    new StepRule("crop", List.of("margin")),
                    new StepRule("divide", List.of("by"))));

    private final String key;
    private final Input input;
    private final List<String> roles;
    private final List<StepRule> steps;

    Kind(String key, Input input, List<String> roles, List<StepRule> steps) {
        this.key = key;
        this.input = input;
        this.roles = roles;
        this.steps = steps;
    }

    /** Its name in {@code expert.yaml}. */
    public String key() {
        return key;
    }

    Input input() {
        return input;
    }

    /** One weights file for each, in this order. */
    public List<String> roles() {
        return roles;
    }

    List<StepRule> steps() {
        return steps;
    }

    /** A step that has to stand at its place, with exactly these parameters. */
    record StepRule(String name, List<String> parameters) {}
}
