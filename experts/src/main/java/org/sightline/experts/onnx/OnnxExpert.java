package org.sightline.experts.onnx;

import java.nio.file.Path;
import java.util.Map;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.manifest.Manifest;

/** An expert that holds ONNX models: loaded at the first reading, resident until closed. */
public interface OnnxExpert extends Expert, Checkable, AutoCloseable {
    /** Frees the models. A reading after it loads them again. */
    @Override
    void close();

    /**
     * The expert a manifest describes.
     *
     * @param weights file of each role, of an ensemble's members those that are here; its SHA-256 is compared with the
     *     manifest's when the model is loaded
     * @param threads CPU threads of one reading, at least 1
     */
    static OnnxExpert of(Manifest manifest, Map<String, Path> weights, int threads) {
        return switch (manifest.kind()) {
            case IMAGE_CLASSIFIER -> new ImageClassifier(manifest, OnnxModel.of(manifest, weights, 0, threads));
            case IMAGE_ENSEMBLE -> ImageEnsemble.of(manifest, weights, threads);
            case BRAIN_VOLUMES ->
                new BrainVolumes(
                        manifest,
                        BrainSearch.by(OnnxModel.of(manifest, weights, 1, threads), manifest),
                        OnnxModel.of(manifest, weights, 0, threads));
            case HEAD_VOLUMES ->
                new BrainVolumes(manifest, BrainSearch.nowhereLeftOut(), OnnxModel.of(manifest, weights, 0, threads));
            case VOLUME_SEGMENTER -> new VolumeSegmenter(manifest, OnnxModel.of(manifest, weights, 0, threads));
            case REMOTE -> throw new IllegalArgumentException("a remote expert has no weights here");
        };
    }
}
