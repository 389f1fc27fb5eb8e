package org.sightline.experts.onnx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.HostedModel;
import org.sightline.experts.engine.LoadedModel;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;

/** One model of an expert, with one float32 input, run by the engine that the manifest names; thread-safe. */
final class OnnxModel implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final HostedModel model;
    private final Optional<Batcher> batcher;

    private OnnxModel(HostedModel model, Optional<Batcher> batcher) {
        this.model = model;
        this.batcher = batcher;
    }

    static OnnxModel of(Manifest manifest, Map<String, Path> files, int role, ModelHost host) {
        HostedModel model = host.model(manifest, files, role);
        return new OnnxModel(model, Batcher.of(manifest, model));
    }

    /** A model of an installation of its own, on the processor. */
    static OnnxModel of(Manifest manifest, Map<String, Path> files, int role, int threads) {
        return of(manifest, files, role, ModelHost.onCpu(threads));
    }

    /** Runs a model whose outputs are float32, unwatched: each by its name. */
    Map<String, Output> outputs(Tensor input) {
        return outputs(input, ReadingWatch.NONE);
    }

    /** Runs a model whose outputs are float32: each by its name, or by its number where the engine has no names. */
    Map<String, Output> outputs(Tensor input, ReadingWatch watch) {
        return batcher.map(shared -> shared.outputs(input, watch))
                .orElseGet(() -> model.use(watch, loaded -> loaded.run(input, input.shape(), Tensor.toNamed())));
    }

    /** Runs a model whose output is uint8, unwatched. */
    byte[] labels(Tensor input) {
        return labels(input, ReadingWatch.NONE);
    }

    /** Runs a model whose output is uint8: one label for each voxel of the input, in its order. */
    byte[] labels(Tensor input, ReadingWatch watch) {
        return model.use(watch, loaded -> loaded.run(input, input.shape(), Tensor.toLabels(input.shape())));
    }

    /** Says that a reading goes on that may bring images; it is over when the answer is closed. */
    Batcher.Guest guest() {
        return batcher.map(Batcher::guest).orElse(Batcher.Guest.ALONE);
    }

    /** Loads the model if it is not loaded, and runs it once on zeros where it declares their shape. */
    String warmUp() {
        long start = System.nanoTime();
        return model.use(ReadingWatch.NONE, loaded -> {
            long ready = System.nanoTime();
            String text = String.format(Locale.ROOT, "%s loaded in %.0f ms", model.file(), millis(start, ready));
            return zerosRun(loaded)
                    ? text + String.format(Locale.ROOT, ", first run %.0f ms", millis(ready, System.nanoTime()))
                    : text;
        });
    }

    private static boolean zerosRun(LoadedModel loaded) {
        Optional<long[]> shape = loaded.fixedInput();
        shape.ifPresent(fixed -> loaded.run(Tensor.zeros(fixed), fixed, Tensor.toNothing()));
        return shape.isPresent();
    }

    private static double millis(long from, long to) {
        return (to - from) / NANOS_PER_MILLI;
    }

    @Override
    public void close() {
        model.close();
    }
}
