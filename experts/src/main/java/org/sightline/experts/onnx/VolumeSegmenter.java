package org.sightline.experts.onnx;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertRequest.Companion;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.Turns;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.volume.FloatVolume;
import org.sightline.experts.volume.VolumeReading;

/**
 * Runs a 3D segmentation network on one series, or on several registered ones as its channels, as the manifest says. One
 * reading at a time, because each takes gigabytes and all threads.
 */
final class VolumeSegmenter implements OnnxExpert {
    private final ExpertDescriptor descriptor;
    private final VolumeGuard guard;
    private final ChannelSeries channels;
    private final VolumeReading reading;
    private final OnnxModel model;
    private final Turns oneAtATime = new Turns(1);

    /** @throws org.sightline.dicom.error.StudyException {@code INVALID_EXPERT} when the manifest contradicts itself */
    VolumeSegmenter(Manifest manifest, OnnxModel model) {
        this.descriptor = manifest.descriptor();
        this.guard = new VolumeGuard(manifest.input());
        this.channels = new ChannelSeries(manifest.input().channels(), guard);
        this.reading = new VolumeReading(manifest);
        this.model = model;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        return Answer.of(() -> {
            Optional<String> refusal = guard.refusal(request.files());
            return refusal.isPresent() ? new ExpertResult.Declined(refusal.get()) : readInTurn(request, watch);
        });
    }

    private ExpertResult readInTurn(ExpertRequest request, ReadingWatch watch) {
        return oneAtATime.take(watch, descriptor.name(), () -> {
            try {
                watch.stopIfCancelled(descriptor.name());
                return readNow(request, watch);
            } finally {
                close(); // the model's arena holds gigabytes after a volume, and loading takes a moment
            }
        });
    }

    private ExpertResult readNow(ExpertRequest request, ReadingWatch watch) {
        List<Companion> series = several() ? channels.choose(request) : List.of();
        Volume volume = VolumeBuilder.build(request.series(), request.files());
        Optional<String> refusal = guard.refusal(volume.grid());
        if (refusal.isPresent()) {
            return new ExpertResult.Declined(refusal.get());
        }
        FloatVolume input = several() ? channels.together(series, volume) : FloatVolume.of(volume);
        return reading.read(volume, input, new OnnxWindows(model), watch);
    }

    private boolean several() {
        return descriptor.input() == Input.VOLUMES;
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
