package org.sightline.experts.onnx;

import java.nio.file.Path;
import java.util.Map;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;

/** An expert that holds models: loaded at the first reading, resident until closed or idle. */
public interface OnnxExpert extends Expert, Checkable, AutoCloseable {
    /** Frees the models. A reading after it loads them again. */
    @Override
    void close();

    /**
     * The expert a manifest describes.
     *
     * @param weights file of each role, of an ensemble's members those that are here; its SHA-256 is compared with the
     *     manifest's whenever the model is loaded
     * @param host runs its models beside those of the other experts
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_NOT_INSTALLED}, {@code INVALID_CONFIGURATION} when
     *     its engine or the device is not there
     */
    static OnnxExpert of(Manifest manifest, Map<String, Path> weights, ModelHost host) {
        host.require(manifest.engine());
        return switch (manifest.kind()) {
            case IMAGE_CLASSIFIER -> new ImageClassifier(manifest, OnnxModel.of(manifest, weights, 0, host));
            case IMAGE_ENSEMBLE -> ImageEnsemble.of(manifest, weights, host);
            case BRAIN_VOLUMES ->
                new BrainVolumes(
                        manifest,
                        BrainSearch.by(OnnxModel.of(manifest, weights, 1, host), manifest),
                        OnnxModel.of(manifest, weights, 0, host));
            case HEAD_VOLUMES ->
                new BrainVolumes(manifest, BrainSearch.nowhereLeftOut(), OnnxModel.of(manifest, weights, 0, host));
            case VOLUME_SEGMENTER -> new VolumeSegmenter(manifest, OnnxModel.of(manifest, weights, 0, host));
            case REMOTE -> throw new IllegalArgumentException("a remote expert has no weights here");
        };
    }

    /** An expert alone, on the processor. */
    static OnnxExpert of(Manifest manifest, Map<String, Path> weights, int threads) {
        return of(manifest, weights, ModelHost.onCpu(threads));
    }
}
