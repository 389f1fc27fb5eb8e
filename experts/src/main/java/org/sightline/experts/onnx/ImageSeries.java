package org.sightline.experts.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.sightline.experts.manifest.InputRule;
import org.sightline.experts.manifest.Label;

/**
 * Scores every image of a series on its own. Images that are not for the model are left out; the series is declined when
 * none is left, with the reason of the first.
 */
final class ImageSeries {
    /** What scores one image. */
    interface Scorer {
        /** The image as the pixel checks judge it. */
        GreyImage prepared(GreyImage image);

        /** @param watch over this image alone */
        Scores scores(GreyImage prepared, ReadingWatch watch);
    }

    private final InputRule rule;
    private final InputGuard guard;
    private final String expert;
    private final List<Label> labels;
    private final Scorer scorer;

    /** @param labels what the scores are about, in their order */
    ImageSeries(InputRule rule, ExpertDescriptor descriptor, List<Label> labels, Scorer scorer) {
        this.rule = rule;
        this.guard = new InputGuard(rule, descriptor.input());
        this.expert = descriptor.name();
        this.labels = List.copyOf(labels);
        this.scorer = scorer;
    }

    ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return Answer.of(() -> readAll(inOrder(request.files()), watch));
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
            watch.stopIfCancelled(expert);
            ReadingWatch part = new PartWatch(watch, answers.size(), files.size());
            answers.add(Answer.of(() -> readOne(file, files.size() > 1, part)));
            part.progress(1);
        }
        return together(answers);
    }

    private static ExpertResult together(List<ExpertResult> answers) {
        Optional<ExpertResult> failed =
                answers.stream().filter(ExpertResult.Failed.class::isInstance).findFirst();
        List<Finding> findings = answers.stream().flatMap(ImageSeries::said).toList();
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
        GreyImage input = scorer.prepared(GreyImage.of(image));
        return PixelGuard.refusal(rule.checks(), input)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> answer(file, image, scorer.scores(input, watch), several));
    }

    private ExpertResult answer(InstanceFile file, Image image, Scores scores, boolean several) {
        return scores.refusal()
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> new ExpertResult.Reported(findings(file, image, scores, several), Optional.empty()));
    }

    private List<Finding> findings(InstanceFile file, Image image, Scores scores, boolean several) {
        float[] values = scores.scores();
        return IntStream.range(0, labels.size())
                .mapToObj(i ->
                        finding(file, labels.get(i), values[i], scores.box(i, image.rows(), image.columns()), several))
                .toList();
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
}
