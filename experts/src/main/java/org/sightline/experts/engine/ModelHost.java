package org.sightline.experts.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.WeightsFile;

/** The models of one installation: how many run at a time, on what, and how long they stay in memory. Thread-safe. */
public final class ModelHost {
    static {
        // DJL asks the network for updates, usage and native libraries unless told not to before its classes load.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        // It rewrites the model after its first runs: the same input would not give the same bits before and after.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    }

    private final EngineSettings settings;
    private final Turns turns;
    private final Set<HostedModel> inMemory = ConcurrentHashMap.newKeySet();

    public ModelHost(EngineSettings settings) {
        this.settings = settings;
        this.turns = new Turns(settings.together());
    }

    /** @param threads CPU threads of one model run, at least 1 */
    public static ModelHost onCpu(int threads) {
        return new ModelHost(EngineSettings.onCpu(threads));
    }

    /**
     * Checks that this installation can run the expert's weights; opens none of them.
     *
     * @throws StudyException {@code EXPERT_NOT_INSTALLED} without the engine, {@code INVALID_CONFIGURATION} without the
     *     device
     */
    public void require(Manifest.Engine engine) {
        EngineRuntime.of(engine).require(settings.device());
    }

    /**
     * The model of one role, not loaded yet.
     *
     * @param files the file of each role
     * @param role its place in the manifest's weights
     */
    public HostedModel model(Manifest manifest, Map<String, Path> files, int role) {
        WeightsFile weights = manifest.weights().get(role);
        Path file = files.get(weights.role());
        if (file == null) {
            throw new IllegalArgumentException("no file for role " + weights.role());
        }
        return new HostedModel(this, EngineRuntime.of(manifest.engine()), manifest.name(), weights, file);
    }

    /**
     * Frees models that nobody used for as long as the settings say. To be called now and then.
     *
     * @return how many were freed
     */
    public int freeIdle(Instant now) {
        if (settings.idle().isZero()) {
            return 0;
        }
        return (int) inMemory.stream()
                .filter(model -> model.closeIfUnused(now, settings.idle()))
                .count();
    }

    /** How many models are in memory. */
    public int inMemory() {
        return inMemory.size();
    }

    EngineSettings settings() {
        return settings;
    }

    Turns turns() {
        return turns;
    }

    void arrived(HostedModel model) {
        inMemory.add(model);
    }

    void left(HostedModel model) {
        inMemory.remove(model);
    }
}
