package org.sightline.experts.onnx;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;

/**
 * Measures brain structures on a T1 volume: conform, find the brain with a light model, label the box around it with the
 * large one. One reading at a time, because each takes gigabytes and all threads.
 */
final class BrainVolumes implements OnnxExpert {
    private final Manifest manifest;
    private final ExpertDescriptor descriptor;
    private final VolumeGuard guard;
    private final OnnxModel segmenter;
    private final OnnxModel boxFinder;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    BrainVolumes(Manifest manifest, OnnxModel segmenter, OnnxModel boxFinder) {
        this.manifest = manifest;
        this.descriptor = manifest.descriptor();
        this.guard = new VolumeGuard(manifest.input());
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
                .orElseGet(() -> readInTurn(() -> VolumeBuilder.build(request.series(), request.files()))));
    }

    private Optional<ExpertResult> refusal(ExpertRequest request) {
        return guard.refusal(request.files()).map(ExpertResult.Declined::new);
    }

    private ExpertResult readInTurn(Supplier<Volume> source) {
        oneAtATime.lock();
        try {
            return read(source.get());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Reads a volume whose headers were accepted. */
    ExpertResult read(Volume volume) {
        Optional<String> refusal = guard.refusal(volume.grid());
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        return labels(volume)
                .map(labels -> report(volume, labels))
                .orElseGet(() -> new ExpertResult.Declined("no brain was found in the volume"));
    }

    /** The label map; empty when the light model sees no brain. */
    Optional<LabelMap> labels(Volume volume) {
        int size = (int) manifest.parameter("conform", "size");
        ConformedAxes axes = new ConformedAxes(volume.grid(), size, manifest.parameter("conform", "spacing"));
        float[] cube = Conform.resample(volume, axes);
        Stretch.apply(cube, manifest.parameter("stretch", "quantile"), manifest.parameter("stretch", "to"));
        return box(cube, size).map(box -> new LabelMap(axes, box, run(segmenter, box, cube)));
    }

    private Optional<CubeBox> box(float[] cube, int size) {
        byte[] brain = run(boxFinder, CubeBox.whole(size), cube);
        return LargestPart.box(brain, size).map(box -> box.widened((int) manifest.parameter("crop", "margin")));
    }

    private byte[] run(OnnxModel model, CubeBox box, float[] cube) {
        return model.labels(box.tensor(cube, (float) manifest.parameter("divide", "by")));
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
