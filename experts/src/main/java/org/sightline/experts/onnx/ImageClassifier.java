package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Probability;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Region;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;

/**
 * Scores every image of a series on its own. Images that are not for the model are left out; the series is declined when
 * none is left, with the reason of the first.
 */
final class ImageClassifier implements OnnxExpert {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final InputGuard guard;
    private final OnnxModel model;

    ImageClassifier(Manifest manifest, OnnxModel model) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.guard = new InputGuard(manifest.input(), descriptor.input());
        this.model = model;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return Answer.of(() -> readAll(inOrder(request.files())));
    }

    private static List<InstanceFile> inOrder(List<InstanceFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(
                        (InstanceFile file) -> file.header().ref().sopUid()))
                .toList();
    }

    private ExpertResult readAll(List<InstanceFile> files) {
        boolean several = files.size() > 1;
        List<ExpertResult> answers = files.stream()
                .map(file -> Answer.of(() -> readOne(file, several)))
                .toList();
        Optional<ExpertResult> failed =
                answers.stream().filter(ExpertResult.Failed.class::isInstance).findFirst();
        List<Finding> findings = answers.stream().flatMap(ImageClassifier::said).toList();
        if (failed.isEmpty() && !findings.isEmpty()) {
            return new ExpertResult.Reported(findings, Optional.empty());
        }
        return failed.or(() -> answers.stream().findFirst())
                .orElseGet(() -> new ExpertResult.Declined("the series has no images"));
    }

    private static Stream<Finding> said(ExpertResult answer) {
        return answer.match(
                reported -> reported.findings().stream(), declined -> Stream.empty(), failed -> Stream.empty());
    }

    private ExpertResult readOne(InstanceFile file, boolean several) {
        Optional<String> refusal = guard.refusal(file.header());
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        GreyImage input = prepared(PixelReader.read(file, 1));
        return PixelGuard.refusal(manifest.input().checks(), input)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> new ExpertResult.Reported(findings(file, scores(input), several), Optional.empty()));
    }

    /** The grey image as the model sees it. */
    GreyImage prepared(Image image) {
        return resized(GreyImage.of(image));
    }

    GreyImage resized(GreyImage image) {
        int rows = (int) manifest.parameter("resize", "height");
        int columns = (int) manifest.parameter("resize", "width");
        return BilinearResize.resize(image, rows, columns);
    }

    /** The model's outputs for a prepared image, in label order. */
    float[] scores(GreyImage image) {
        int channels = (int) manifest.parameter("repeat-channels", "count");
        float[] scores = model.scores(new Tensor(planes(image, channels), 1, channels, image.rows(), image.columns()));
        if (scores.length != manifest.labels().size()) {
            throw new IllegalStateException(
                    scores.length + " scores for " + manifest.labels().size() + " labels");
        }
        return scores;
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

    private List<Finding> findings(InstanceFile file, float[] scores, boolean several) {
        return manifest.labels().stream()
                .map(label -> finding(file, label, scores[label.index()], several))
                .toList();
    }

    private static Finding finding(InstanceFile file, Label label, double score, boolean several) {
        String sopUid = file.header().ref().sopUid();
        return new Finding(
                several ? label.key() + "@" + sopUid : label.key(),
                Finding.Kind.ABNORMALITY,
                label.code(),
                label.operatingPoint().orElseThrow().presence(score),
                Optional.of(new Probability(score)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Region(file.header().ref(), 1, Optional.empty(), Optional.empty())));
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
