package org.sightline.experts.engine;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.WeightsFile;

/**
 * One weights file, loaded at first use and kept until it is closed or idle; each time it is loaded its bytes are compared
 * with the manifest again. Thread-safe.
 */
public final class HostedModel implements AutoCloseable {
    private final ModelHost host;
    private final EngineRuntime engine;
    private final String expert;
    private final WeightsFile weights;
    private final Path file;
    private final Turns turns;
    private final Resident<LoadedModel> resident;

    HostedModel(ModelHost host, EngineRuntime engine, String expert, WeightsFile weights, Path file) {
        this.host = host;
        this.engine = engine;
        this.expert = expert;
        this.weights = weights;
        this.file = file;
        this.turns = new Turns(host.settings().perModel());
        this.resident = new Resident<>(this::load, this::free);
    }

    /** Name of the weights file. */
    public String file() {
        return weights.file();
    }

    /** Name of the expert it belongs to. */
    public String expert() {
        return expert;
    }

    /**
     * Lets the work run the model when its turn has come, and loads the model before that if it is not in memory.
     *
     * @throws StudyException {@code EXPERT_CANCELLED} while waiting, {@code WEIGHTS_CHANGED}, {@code WEIGHTS_MISSING},
     *     {@code MODEL_UNUSABLE} or {@code OUT_OF_MEMORY} while loading, and what the work throws
     */
    public <T> T use(ReadingWatch watch, Function<LoadedModel, T> work) {
        return turns.take(watch, expert, () -> host.turns().take(watch, expert, () -> resident.use(work)));
    }

    private LoadedModel load() {
        try {
            LoadedModel model = engine.load(weights.file(), verified(), host.settings());
            host.arrived(this);
            return model;
        } catch (IOException | MalformedModelException e) {
            throw EngineTrouble.notLoaded(weights.file(), engine.title(), e);
        } catch (OutOfMemoryError e) {
            throw EngineTrouble.tooLarge(weights.file(), e);
        }
    }

    private void free(LoadedModel model) {
        host.left(this);
        model.free();
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

    boolean closeIfUnused(Instant now, Duration longest) {
        return resident.closeIfUnused(now, longest);
    }

    /** Frees the model, after the runs that go on. A later use loads it again. */
    @Override
    public void close() {
        resident.close();
    }
}
