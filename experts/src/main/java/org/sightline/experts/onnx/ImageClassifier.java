package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
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
    private final OnnxModel model;

    ImageClassifier(Manifest manifest, OnnxModel model) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.series = new ImageSeries(manifest.input(), descriptor, manifest.labels(), this);
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
        int rows = (int) manifest.parameter("resize", "height");
        int columns = (int) manifest.parameter("resize", "width");
        return BilinearResize.resize(image, rows, columns);
    }

    @Override
    public Scores scores(GreyImage prepared, ReadingWatch watch) {
        return reading(prepared);
    }

    /** What the model says of a prepared image. */
    Reading reading(GreyImage image) {
        int channels = (int) manifest.parameter("repeat-channels", "count");
        Tensor input = new Tensor(planes(image, channels), 1, channels, image.rows(), image.columns());
        return new Reading(manifest, model.outputs(input));
    }

    private FloatBuffer planes(GreyImage image, int channels) {
        float divisor = (float) manifest.parameter("divide", "by");
        FloatBuffer values = Tensor.allocate(channels * image.rows() * image.columns());
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < image.rows(); row++) {
                for (int column = 0; column < image.columns(); column++) {
                    values.put(image.at(row, column) / divisor);
                }
            }
        }
        return values.flip();
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
