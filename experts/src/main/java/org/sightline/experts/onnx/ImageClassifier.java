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
        return series.read(request, watch);
    }

    @Override
    public GreyImage prepared(GreyImage image) {
        return steps.resized(image);
    }

    @Override
    public Scores scores(GreyImage prepared, ReadingWatch watch) {
        return reading(prepared);
    }

    /** What the model says of a prepared image. */
    Reading reading(GreyImage image) {
        Tensor input = new Tensor(steps.planes(image), steps.shape(image));
        return new Reading(manifest, model.outputs(input));
    }

    @Override
    public String probe() {
        return model.warmUp();
    }

    @Override
    public void close() {
        model.close();
    }
}
