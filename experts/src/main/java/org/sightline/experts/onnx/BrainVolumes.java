package org.sightline.experts.onnx;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.Turns;
import org.sightline.experts.manifest.Manifest;

/**
 * Measures brain structures on an MR volume: conform, find the brain, label the box around it. One reading at a time,
 * because each takes gigabytes and all threads.
 */
final class BrainVolumes implements OnnxExpert {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final VolumeGuard guard;
    private final BrainSearch search;
    private final OnnxModel segmenter;
    private final CubeLabels cubeLabels;
    private final Turns oneAtATime = new Turns(1);

    BrainVolumes(Manifest manifest, BrainSearch search, OnnxModel segmenter) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.guard = new VolumeGuard(manifest.input());
        this.search = search;
        this.segmenter = segmenter;
        this.cubeLabels = CubeLabels.of(manifest, segmenter);
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return Answer.of(() -> refusal(request)
                .orElseGet(() ->
                        inTurn(() -> read(VolumeBuilder.build(request.series(), request.files()), watch), watch)));
    }

    private Optional<ExpertResult> refusal(ExpertRequest request) {
        return guard.refusal(request.files()).map(ExpertResult.Declined::new);
    }

    private ExpertResult inTurn(Supplier<ExpertResult> reading, ReadingWatch watch) {
        return oneAtATime.take(watch, descriptor.name(), () -> {
            try {
                watch.stopIfCancelled(descriptor.name()); // it may have waited for others
                ExpertResult result = reading.get();
                watch.progress(1);
                return result;
            } finally {
                close(); // the models' arena holds gigabytes after a volume, and loading takes a moment
            }
        });
    }

    /** Reads a volume whose headers were accepted. */
    ExpertResult read(Volume volume, ReadingWatch watch) {
        Optional<String> refusal = guard.refusal(volume.grid());
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        return labels(volume, watch)
                .map(labels -> report(volume, labels))
                .orElseGet(() -> new ExpertResult.Declined("no brain was found in the volume"));
    }

    /** The label map of a volume; empty when no brain is seen. */
    Optional<LabelMap> labels(Volume volume, ReadingWatch watch) {
        int size = (int) manifest.parameter("conform", "size");
        ConformedAxes axes = new ConformedAxes(volume.grid(), size, manifest.parameter("conform", "spacing"));
        float[] cube = Conform.resample(volume, axes);
        Stretch.apply(cube, manifest.parameter("stretch", "quantile"), manifest.parameter("stretch", "to"));
        return labels(cube, axes, watch);
    }

    /** The label map of a cube that is conformed and stretched. */
    Optional<LabelMap> labels(float[] cube, ConformedAxes axes, ReadingWatch watch) {
        step(watch, 0.1);
        Optional<LargestPart.Part> brain = search.in(cube, axes.size(), watch);
        step(watch, 0.3);
        Optional<LabelMap> labels = brain.map(
                part -> new LabelMap(axes, part.box(), cubeLabels.of(cube, part.box(), watch), part.voxels()));
        step(watch, 0.9);
        return labels;
    }

    private void step(ReadingWatch watch, double fraction) {
        watch.stopIfCancelled(descriptor.name());
        watch.progress(fraction);
    }

    private ExpertResult report(Volume volume, LabelMap labels) {
        List<Double> millilitres = millilitres(labels);
        double total = millilitres.stream().mapToDouble(Double::doubleValue).sum();
        BrainReport report = new BrainReport(manifest, volume, labels);
        return report.implausible(total, labels.brainVoxels() * millilitresPerVoxel())
                .<ExpertResult>map(ExpertResult.Declined::new)
                .orElseGet(() -> report.of(millilitres, total));
    }

    /** Volume of each label of the manifest, in order, on the conformed grid. */
    List<Double> millilitres(LabelMap labels) {
        double perVoxel = millilitresPerVoxel();
        int[] counts = labels.counts(manifest.labels().size());
        return manifest.labels().stream()
                .map(label -> counts[label.index()] * perVoxel)
                .toList();
    }

    private double millilitresPerVoxel() {
        return Math.pow(manifest.parameter("conform", "spacing"), 3) / 1000;
    }

    @Override
    public String probe() {
        return search.warmUp() + ", " + segmenter.warmUp();
    }

    @Override
    public void close() {
        segmenter.close();
        search.close();
    }
}
