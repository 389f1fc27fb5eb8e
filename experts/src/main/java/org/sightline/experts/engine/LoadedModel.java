package org.sightline.experts.engine;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import java.util.Arrays;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A model in memory, with one float32 input; thread-safe. Lives no longer than the {@link HostedModel#use} that gave it. */
public final class LoadedModel {
    private final String file;
    private final Model model;
    private final Optional<DeclaredShape> input;

    /** @param input where the model says it; TorchScript does not */
    LoadedModel(String file, Model model, Optional<DeclaredShape> input) {
        this.file = file;
        this.model = model;
        this.input = input;
    }

    /**
     * Runs it once.
     *
     * @param shape of the input, the batch first
     * @throws StudyException {@code MODEL_UNUSABLE} for a shape that the model does not take, {@code OUT_OF_MEMORY},
     *     {@code EXPERT_ERROR} when it breaks, and what the translator throws
     */
    public <I, O> O run(I given, long[] shape, Translator<I, O> translator) {
        requireShape(shape);
        try (Predictor<I, O> predictor = model.newPredictor(translator)) {
            return predictor.predict(given);
        } catch (TranslateException e) {
            throw EngineTrouble.notRun(file, shape, e);
        } catch (OutOfMemoryError e) {
            throw EngineTrouble.tooLarge(file, e);
        }
    }

    private void requireShape(long[] shape) {
        if (input.isPresent() && !input.get().takes(shape)) {
            throw EngineTrouble.unusable(
                    file,
                    "takes arrays of " + input.get() + ", but the steps and the batch of expert.yaml give "
                            + Arrays.toString(shape) + ": make them the model's");
        }
    }

    /** The shape of its smallest input, when it declares one that leaves nothing open but the batch. */
    public Optional<long[]> fixedInput() {
        return input.filter(DeclaredShape::fixed).map(DeclaredShape::smallest);
    }

    /** Frees its memory. */
    void free() {
        try {
            model.close();
        } catch (RuntimeException e) {
            throw new StudyException(ErrorCode.EXPERT_ERROR, file, file + " could not be freed", e);
        }
    }
}
