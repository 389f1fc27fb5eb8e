package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Step;

/**
 * Reads the images of a series with a model that another server holds: checks, pre-processing and findings are those of
 * a classifier that runs here.
 */
public final class ServedImages {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final InputGuard guard;
    private final ImageSteps steps;

    /** Where the model runs. */
    @FunctionalInterface
    public interface Model {
        /**
         * Runs it on one image.
         *
         * @param values position to limit, C order of the shape
         * @param shape (1, channels, rows, columns)
         * @return by name
         * @throws org.sightline.dicom.error.StudyException when there is no answer that can be used
         */
        Map<String, Output> outputs(FloatBuffer values, long... shape);
    }

    /**
     * @param manifest with one operating point for each label
     * @throws org.sightline.dicom.error.StudyException {@code INVALID_EXPERT} when its steps are in another order
     */
    public ServedImages(Manifest manifest) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.guard = new InputGuard(manifest.input(), descriptor.input());
        this.steps = new ImageSteps(manifest);
        steps.requireOrder();
    }

    /** Why no image of the series is for the expert, by their headers alone; empty when one is. */
    public Optional<String> refusal(ExpertRequest request) {
        List<Optional<String>> refusals = request.files().stream()
                .map(file -> guard.refusal(file.header()))
                .toList();
        if (refusals.isEmpty()) {
            return Optional.of("the series has no images");
        }
        return refusals.stream().allMatch(Optional::isPresent) ? refusals.get(0) : Optional.empty();
    }

    /** Reads; what breaks is an answer, not an exception. */
    public ExpertResult read(ExpertRequest request, ReadingWatch watch, Model model) {
        ImageSeries.Scorer scorer = new ImageSeries.Scorer() {
            @Override
            public GreyImage prepared(GreyImage image) {
                return steps.resized(image);
            }

            @Override
            public Scores scores(GreyImage prepared, ReadingWatch part) {
                return new Reading(manifest, model.outputs(steps.planes(prepared), steps.shape(prepared)));
            }
        };
        return new ImageSeries(manifest.input(), descriptor, manifest.labels(), scorer).read(request, watch);
    }

    /** What the model is given: (1, channels, rows, columns), with -1 for rows and columns of any size. */
    public long[] shape() {
        Optional<Step> resize = manifest.step("resize");
        return new long[] {
            1,
            steps.channels(),
            resize.map(step -> (long) step.number("height")).orElse(-1L),
            resize.map(step -> (long) step.number("width")).orElse(-1L)
        };
    }
}
