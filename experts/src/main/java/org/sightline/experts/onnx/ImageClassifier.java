package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.OperatingPoint;
import org.sightline.experts.Presence;
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
        return Answer.of(() -> {
            try (Batcher.Guest guest = model.guest()) {
                return readAll(inOrder(request.files()), watch);
            }
        });
    }

    private static List<InstanceFile> inOrder(List<InstanceFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(
                        (InstanceFile file) -> file.header().ref().sopUid()))
                .toList();
    }

    private ExpertResult readAll(List<InstanceFile> files, ReadingWatch watch) {
        List<ExpertResult> answers = new ArrayList<>();
        for (InstanceFile file : files) {
            watch.stopIfCancelled(descriptor.name());
            answers.add(Answer.of(() -> readOne(file, files.size() > 1, watch)));
            watch.progress((double) answers.size() / files.size());
        }
        return together(answers);
    }

    private static ExpertResult together(List<ExpertResult> answers) {
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

    private ExpertResult readOne(InstanceFile file, boolean several, ReadingWatch watch) {
        Optional<String> refusal = guard.refusal(file.header());
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        Image image = PixelReader.read(file, 1);
        if (!image.grey()) {
            return new ExpertResult.Declined("a colour image, where a grey one is read");
        }
        GreyImage input = prepared(image);
        return PixelGuard.refusal(manifest.input().checks(), input)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> answer(file, image, reading(input, watch), several));
    }

    private ExpertResult answer(InstanceFile file, Image image, Reading reading, boolean several) {
        return reading.refusal()
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> new ExpertResult.Reported(findings(file, image, reading, several), Optional.empty()));
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

    /** What the model says of a prepared image, unwatched. */
    Reading reading(GreyImage image) {
        return reading(image, ReadingWatch.NONE);
    }

    private Reading reading(GreyImage image, ReadingWatch watch) {
        int channels = (int) manifest.parameter("repeat-channels", "count");
        Tensor input = new Tensor(planes(image, channels), 1, channels, image.rows(), image.columns());
        return new Reading(manifest, model.outputs(input, watch));
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

    private List<Finding> findings(InstanceFile file, Image image, Reading reading, boolean several) {
        float[] scores = reading.scores();
        return manifest.labels().stream()
                .map(label -> finding(file, label, scores[label.index()], box(image, label, reading), several))
                .toList();
    }

    private static Optional<Region.Box> box(Image image, Label label, Reading reading) {
        return reading.box(label.index(), image.rows(), image.columns());
    }

    private static Finding finding(
            InstanceFile file, Label label, double score, Optional<Region.Box> box, boolean several) {
        InstanceRef ref = file.header().ref();
        OperatingPoint point = label.operatingPoint().orElseThrow();
        Presence presence = point.presence(score);
        // What speaks for a finding that is not there is no place to look at.
        Optional<Region.Box> shown = presence == Presence.PRESENT ? box : Optional.empty();
        return new Finding(
                several ? label.key() + "@" + ref.sopUid() : label.key(),
                Finding.Kind.ABNORMALITY,
                label.code(),
                presence,
                Optional.of(new Probability(score)),
                Optional.of(point),
                label.laterality(),
                label.bodySite(),
                List.of(),
                Optional.empty(),
                List.of(new Region(ref, 1, shown, Optional.empty())));
    }

    /** Reads a black image, too, so that a model which does not fit its manifest is found before a study comes. */
    @Override
    public String probe() {
        String loaded = model.warmUp();
        reading(resized(new GreyImage(1, 1, new byte[1]))).scores();
        return loaded;
    }

    @Override
    public void close() {
        model.close();
    }
}
