package org.sightline.experts.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.Turns;
import org.sightline.experts.manifest.InputRule;
import org.sightline.experts.manifest.Manifest;

/**
 * Measures brain structures on a T1 volume: conform, find the brain with a light model, label the box around it with the
 * large one. One reading at a time, because each takes gigabytes and all threads.
 */
final class BrainVolumes implements OnnxExpert {
    // Shares of a reading's time, on two cores.
    private static final double BUILT = 0.2;
    private static final double CONFORMED = 0.3;
    private static final double FOUND = 0.5;
    private static final double LABELLED = 0.95;

    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final InputGuard guard;
    private final OnnxModel segmenter;
    private final OnnxModel boxFinder;
    private final Turns oneAtATime = new Turns(1);

    BrainVolumes(Manifest manifest, OnnxModel segmenter, OnnxModel boxFinder) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.guard = new InputGuard(manifest.input(), descriptor.input());
        this.segmenter = segmenter;
        this.boxFinder = boxFinder;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return Answer.of(() -> refusal(request)
                .orElseGet(() -> readInTurn(() -> VolumeBuilder.build(request.series(), request.files()), watch)));
    }

    private Optional<ExpertResult> refusal(ExpertRequest request) {
        return request.files().stream()
                .map(file -> guard.refusal(file.header()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> tooFew(frames(request)))
                .map(ExpertResult.Declined::new);
    }

    private static int frames(ExpertRequest request) {
        return request.files().stream()
                .mapToInt(file -> file.header().image().frames())
                .sum();
    }

    private Optional<String> tooFew(int slices) {
        int least = manifest.input().minSlices();
        return slices >= least
                ? Optional.empty()
                : Optional.of(slices + " slices are fewer than the " + least + " of a 3D acquisition");
    }

    private ExpertResult readInTurn(Supplier<Volume> source, ReadingWatch watch) {
        return oneAtATime.take(watch, descriptor.name(), () -> {
            ExpertResult result = read(source.get(), watch);
            watch.progress(1);
            return result;
        });
    }

    private void done(double fraction, ReadingWatch watch) {
        watch.progress(fraction);
        watch.stopIfCancelled(descriptor.name());
    }

    /** Reads a volume whose headers were accepted. */
    private ExpertResult read(Volume volume, ReadingWatch watch) {
        done(BUILT, watch);
        Optional<String> refusal = coarse(volume).or(() -> tooFew(volume.grid().slices()));
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        return labels(volume, watch)
                .map(labels -> report(volume, labels))
                .orElseGet(() -> new ExpertResult.Declined("no brain was found in the volume"));
    }

    private Optional<String> coarse(Volume volume) {
        InputRule rule = manifest.input();
        for (int axis = 0; axis < 3; axis++) {
            double spacing = volume.grid().toPatient().spacing(axis);
            if (!(spacing <= rule.maxSpacing())) {
                return Optional.of(String.format(
                        Locale.ROOT, "voxels of %.2f mm are coarser than %.2f mm", spacing, rule.maxSpacing()));
            }
        }
        return Optional.empty();
    }

    /** The label map; empty when the light model sees no brain. */
    private Optional<LabelMap> labels(Volume volume, ReadingWatch watch) {
        int size = (int) manifest.parameter("conform", "size");
        ConformedAxes axes = new ConformedAxes(volume.grid(), size, manifest.parameter("conform", "spacing"));
        float[] cube = Conform.resample(volume, axes);
        Stretch.apply(cube, manifest.parameter("stretch", "quantile"), manifest.parameter("stretch", "to"));
        done(CONFORMED, watch);
        return box(cube, size, watch).map(box -> new LabelMap(axes, box, labelled(box, cube, watch)));
    }

    private byte[] labelled(CubeBox box, float[] cube, ReadingWatch watch) {
        done(FOUND, watch);
        byte[] labels = run(segmenter, box, cube, watch);
        done(LABELLED, watch);
        return labels;
    }

    private Optional<CubeBox> box(float[] cube, int size, ReadingWatch watch) {
        byte[] brain = run(boxFinder, CubeBox.whole(size), cube, watch);
        return LargestPart.box(brain, size).map(box -> box.widened((int) manifest.parameter("crop", "margin")));
    }

    private byte[] run(OnnxModel model, CubeBox box, float[] cube, ReadingWatch watch) {
        return model.labels(box.tensor(cube, (float) manifest.parameter("divide", "by")), watch);
    }

    private ExpertResult report(Volume volume, LabelMap labels) {
        List<Double> millilitres = millilitres(labels);
        double total = millilitres.stream().mapToDouble(Double::doubleValue).sum();
        BrainReport report = new BrainReport(manifest, volume, labels);
        return report.implausible(total)
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> report.of(millilitres, total));
    }

    /** Volume of each label of the manifest, in order, on the conformed grid. */
    List<Double> millilitres(LabelMap labels) {
        double perVoxel = Math.pow(manifest.parameter("conform", "spacing"), 3) / 1000;
        int[] counts = labels.counts(manifest.labels().size());
        return manifest.labels().stream()
                .map(label -> counts[label.index()] * perVoxel)
                .toList();
    }

    @Override
    public String probe() {
        return boxFinder.warmUp() + ", " + segmenter.warmUp();
    }

    @Override
    public void close() {
        segmenter.close();
        boxFinder.close();
    }
}
