package org.sightline.experts.onnx;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Region.Box;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Manifest.Outputs;

/** What a classifier's outputs say of one image. A value that is no number, or no score, is refused whole. */
final class Reading implements Scores {
    private final Manifest manifest;
    private final Map<String, Output> outputs;

    /** @param outputs by name; of an unnamed single output the name does not count */
    Reading(Manifest manifest, Map<String, Output> outputs) {
        this.manifest = manifest;
        this.outputs = outputs;
    }

    @Override
    public Optional<String> refusal() {
        return names().guard().flatMap(guard -> {
            Output output = named(guard.name());
            return output.values()[0] >= guard.least()
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "the model does not take the picture for what it was trained on (%s %.2f, at least %.2f)",
                            guard.name(),
                            output.values()[0],
                            guard.least()));
        });
    }

    @Override
    public float[] scores() {
        Output scores = names().score()
                .map(this::named)
                .orElseGet(() -> checked(outputs.values().iterator().next()));
        scores.notScores(manifest.labels().size()).ifPresent(what -> {
            throw invalid(what);
        });
        return scores.values();
    }

    @Override
    public Optional<Box> box(int label, int rows, int columns) {
        return names().saliency()
                .map(this::named)
                .flatMap(output -> saliency(output, label).box(rows, columns));
    }

    private Saliency saliency(Output output, int label) {
        long[] shape = output.shape();
        if (shape.length != 4 || shape[1] != manifest.labels().size()) {
            throw invalid("a saliency map of another shape");
        }
        return new Saliency(output.map(label), (int) shape[2], (int) shape[3]);
    }

    private Outputs names() {
        return manifest.outputs();
    }

    private Output named(String name) {
        return Optional.ofNullable(outputs.get(name))
                .map(this::checked)
                .orElseThrow(() -> invalid("no output of the name " + name));
    }

    private Output checked(Output output) {
        if (output.values().length == 0 || !output.finite()) {
            throw invalid("a value that is no number");
        }
        return output;
    }

    private StudyException invalid(String what) {
        return new StudyException(
                ErrorCode.EXPERT_ANSWER_INVALID,
                manifest.name(),
                "the model of " + manifest.name() + " gave " + what
                        + ": its outputs and labels are not those of expert.yaml");
    }
}
