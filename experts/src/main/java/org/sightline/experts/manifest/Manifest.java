package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;

/**
 * A valid {@code expert.yaml}; the file's keys are described in {@code experts/README.md}.
 *
 * @param name folder name, lower case with dashes
 * @param version of the package, not of the schema
 * @param kind which pipeline runs it
 * @param input what it accepts; all else is declined
 * @param weights in the order of {@link Kind#roles}; the first is the model that answers
 * @param steps pre-processing, in order
 * @param labels what the outputs mean
 * @param total the sum of all labels, for volumetry
 * @param calibrated whether its probabilities are calibrated
 * @param intendedUse one sentence
 * @param licence SPDX id of the package
 */
public record Manifest(
        String name,
        String version,
        String title,
        Kind kind,
        InputRule input,
        List<WeightsFile> weights,
        List<Step> steps,
        List<Label> labels,
        Optional<Total> total,
        boolean calibrated,
        String intendedUse,
        String licence) {
    public Manifest {
        weights = List.copyOf(weights);
        steps = List.copyOf(steps);
        labels = List.copyOf(labels);
    }

    public ExpertDescriptor descriptor() {
        return new ExpertDescriptor(
                name,
                version,
                title,
                weights.get(0).sha256(),
                new ExpertDescriptor.Accepts(kind.input(), input.modalities(), input.bodyParts()),
                labels.stream().map(this::described).toList(),
                calibrated,
                Optional.empty(),
                intendedUse,
                licence);
    }

    private ExpertDescriptor.Label described(Label label) {
        Finding.Kind says = kind == Kind.IMAGE_CLASSIFIER ? Finding.Kind.ABNORMALITY : Finding.Kind.STRUCTURE;
        return new ExpertDescriptor.Label(label.name(), label.code(), says, label.operatingPoint());
    }

    /** The value of a step's parameter; the reader has checked that it is there. */
    public double parameter(String step, String parameter) {
        return steps.stream()
                .filter(s -> s.name().equals(step))
                .findFirst()
                .map(s -> s.parameters().get(parameter))
                .orElseThrow(() -> new IllegalArgumentException("no " + parameter + " of step " + step));
    }
}
