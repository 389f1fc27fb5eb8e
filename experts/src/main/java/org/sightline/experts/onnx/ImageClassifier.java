package org.sightline.experts.onnx;

import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;

/** One model that scores every image of a series on its own. */
final class ImageClassifier implements OnnxExpert, ImageSeries.Scorer {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final ImageSeries series;
    private final ImageSteps steps;
    private final OnnxModel model;

    ImageClassifier(Manifest manifest, OnnxModel model) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.series = new ImageSeries(manifest.input(), descriptor, manifest.labels(), this);
        this.steps = new ImageSteps(manifest);
        this.model = model;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        try (Batcher.Guest guest = model.guest()) {
            return series.read(request, watch);
        }
    }

    @Override
    public GreyImage prepared(GreyImage image) {
        return steps.resized(image);
    }

    @Override
    public Scores scores(GreyImage prepared, ReadingWatch watch) {
        return reading(prepared, watch);
    }

    /** What the model says of a prepared image, unwatched. */
    Reading reading(GreyImage image) {
        return reading(image, ReadingWatch.NONE);
    }

    private Reading reading(GreyImage image, ReadingWatch watch) {
        Tensor input = new Tensor(steps.planes(image), steps.shape(image));
        return new Reading(manifest, model.outputs(input, watch));
    }

    /** Reads a black image, too, so that a model which does not fit its manifest is found before a study comes. */
    @Override
    public String probe() {
        String loaded = model.warmUp();
        reading(steps.resized(new GreyImage(1, 1, new byte[1]))).scores();
        return loaded;
    }

    @Override
    public void close() {
        model.close();
    }
}
