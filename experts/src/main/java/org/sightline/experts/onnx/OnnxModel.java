package org.sightline.experts.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Sha256;
import org.sightline.experts.manifest.WeightsFile;

/**
 * One ONNX model with one float32 input. Loaded at first use and kept; thread-safe, as an ONNX Runtime
 * session is.
 */
final class OnnxModel implements AutoCloseable {
    static {
        // DJL asks the network for updates, usage and native libraries unless told not to before its classes load.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
    }

    private final WeightsFile weights;
    private final Path file;
    private final int threads;
    private @Nullable Model model;

    OnnxModel(WeightsFile weights, Path file, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads below 1: " + threads);
        }
        this.weights = weights;
        this.file = file;
        this.threads = threads;
    }

    static OnnxModel of(Manifest manifest, Map<String, Path> files, int role, int threads) {
        WeightsFile weights = manifest.weights().get(role);
        Path file = files.get(weights.role());
        if (file == null) {
            throw new IllegalArgumentException("no file for role " + weights.role());
        }
        return new OnnxModel(weights, file, threads);
    }

    /** Runs a model whose outputs are float32: each by its name. */
    Map<String, Output> outputs(Tensor input) {
        return run(input, Tensor.toNamed());
    }

    /** Runs a model whose output is uint8: one label for each voxel of the input, in its order. */
    byte[] labels(Tensor input) {
        return run(input, Tensor.toLabels());
    }

    /** Loads the model if it is not loaded. */
    String warmUp() {
        loaded();
        return weights.file() + " loaded";
    }

    private <T> T run(Tensor input, Tensor.Translation<T> translation) {
        try (Predictor<Tensor, T> predictor = loaded().newPredictor(translation)) {
            return predictor.predict(input);
        } catch (TranslateException e) {
            throw new StudyException(ErrorCode.EXPERT_ERROR, weights.file(), weights.file() + " did not run", e);
        }
    }

    private synchronized Model loaded() {
        Model current = model;
        if (current == null) {
            current = load();
            model = current;
        }
        return current;
    }

    private Model load() {
        byte[] bytes = verified();
        Model fresh = Model.newInstance(weights.file(), "OnnxRuntime");
        try {
            fresh.load(new ByteArrayInputStream(bytes), options());
            return fresh;
        } catch (IOException | MalformedModelException | OrtException e) {
            fresh.close();
            throw new StudyException(
                    ErrorCode.EXPERT_ERROR, weights.file(), weights.file() + " cannot be loaded by ONNX Runtime", e);
        }
    }

    /** The bytes that are hashed are the bytes that run. */
    private byte[] verified() {
        byte[] bytes = bytes();
        if (!Sha256.of(bytes).equals(weights.sha256())) {
            throw new StudyException(
                    ErrorCode.WEIGHTS_CHANGED, weights.file(), weights.file() + " is not the file expert.yaml names");
        }
        return bytes;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.WEIGHTS_MISSING, weights.file(), weights.file() + " cannot be read any more", e);
        }
    }

    /** DJL's own keys can only switch things on, so the options of ONNX Runtime itself go through it. */
    private Map<String, Object> options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.addConfigEntry("session.intra_op.allow_spinning", "0"); // the service receives images on the same cores
        options.setCPUArenaAllocator(false); // it would keep the gigabytes of a volume's scores until the process ends
        options.setMemoryPatternOptimization(false); // it needs the arena
        return Map.of("sessionOptions", options);
    }

    @Override
    public synchronized void close() {
        Model current = model;
        if (current != null) {
            current.close();
            model = null;
        }
    }
}
