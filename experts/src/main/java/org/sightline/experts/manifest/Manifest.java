package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.manifest.remote.RemoteSection;

/**
 * A valid {@code expert.yaml}; the file's keys are described in {@code experts/README.md}.
 *
 * @param name folder name, lower case with dashes
 * @param version of the package, not of the schema
 * @param kind which pipeline runs it
 * @param engine what runs its weights
 * @param input what it accepts; all else is declined
 * @param weights in the order of {@link Kind#roles}, members after them; the first is the model that answers; empty for
 *     a remote expert
 * @param steps pre-processing, in order
 * @param finalSteps post-processing, in order
 * @param inference parameters of the model run, with their defaults; for kinds that have some
 * @param outputs names of the model's outputs, for classifiers that have several
 * @param labels what the outputs mean
 * @param total the sum of all labels, for volumetry
 * @param remote the server that holds the model, for {@link Kind#REMOTE}
 * @param bundle the MONAI bundle whose model it runs
 * @param trigger the name by which VILA-M3 calls it
 * @param calibrated whether its probabilities are calibrated
 * @param intendedUse one sentence
 * @param licence SPDX id of the package
 */
public record Manifest(
        String name,
        String version,
        String title,
        Kind kind,
        Engine engine,
        InputRule input,
        List<WeightsFile> weights,
        List<Step> steps,
        List<Step> finalSteps,
        Optional<Step> inference,
        Outputs outputs,
        List<Label> labels,
        Optional<Total> total,
        Optional<RemoteSection> remote,
        Optional<MonaiBundle> bundle,
        Optional<String> trigger,
        boolean calibrated,
        String intendedUse,
        String licence) {
    /** What runs a weights file. */
    public enum Engine {
        ONNX,
        TORCHSCRIPT
    }

    /**
     * Names of a classifier's outputs. Without names the only output holds the scores.
     *
     * @param score one value in 0..1 for each label
     * @param saliency a map for each label that shows where its score comes from
     */
    public record Outputs(Optional<String> score, Optional<String> saliency, Optional<Guard> guard) {
        /** The only output holds the scores. */
        public static final Outputs UNNAMED = new Outputs(Optional.empty(), Optional.empty(), Optional.empty());

        /**
         * The model's own judgement of its input.
         *
         * @param name of the output
         * @param least an input with less than this is declined
         */
        public record Guard(String name, double least) {}
    }

    public Manifest {
        weights = List.copyOf(weights);
        steps = List.copyOf(steps);
        finalSteps = List.copyOf(finalSteps);
        labels = List.copyOf(labels);
    }

    public ExpertDescriptor descriptor() {
        return new ExpertDescriptor(
                name,
                version,
                title,
                weightsHash(),
                input.accepts(),
                labels.stream().map(Manifest::described).toList(),
                calibrated,
                trigger,
                intendedUse,
                licence);
    }

    /** Of the model that answers; of the members' hashes where several answer together. */
    private String weightsHash() {
        if (remote.isPresent()) {
            return "remote";
        }
        boolean together = kind.rules().memberRole().isPresent();
        return together ? WeightsFile.together(weights) : weights.get(0).sha256();
    }

    private static ExpertDescriptor.Label described(Label label) {
        return new ExpertDescriptor.Label(label.name(), label.code(), label.kind(), label.operatingPoint());
    }

    /** The first step of that name. */
    public Optional<Step> step(String step) {
        return steps.stream().filter(s -> s.name().equals(step)).findFirst();
    }

    /** A number of a step that the kind asks for; the reader has checked that it is there. */
    public double parameter(String step, String parameter) {
        return step(step)
                .orElseThrow(() -> new IllegalArgumentException("no step " + step))
                .number(parameter);
    }
}
