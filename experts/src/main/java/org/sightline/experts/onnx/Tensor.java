package org.sightline.experts.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A float32 input in C order. */
final class Tensor {
    private final FloatBuffer values;
    private final Shape shape;

    /** @param values position 0 to limit; direct, so that ONNX Runtime reads it without a copy */
    Tensor(FloatBuffer values, long... shape) {
        this.values = values;
        this.shape = new Shape(shape);
        if (this.shape.size() != values.remaining()) {
            throw new IllegalArgumentException("values do not fill the tensor " + this.shape);
        }
    }

    /** An empty direct buffer. */
    static FloatBuffer allocate(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    static Translation<Map<String, Output>> toNamed() {
        return new Translation<>(Tensor::named);
    }

    private static Map<String, Output> named(NDList outputs) {
        Map<String, Output> named = new LinkedHashMap<>();
        for (NDArray output : outputs) {
            named.put(
                    String.valueOf(output.getName()),
                    new Output(output.toFloatArray(), output.getShape().getShape()));
        }
        return named;
    }

    static Translation<byte[]> toLabels() {
        return new Translation<>(outputs -> outputs.head().toByteArray());
    }

    /** Copies outputs out of native memory, which DJL frees after the prediction. */
    record Translation<T>(Function<NDList, T> copy) implements Translator<Tensor, T> {
        @Override
        public NDList processInput(TranslatorContext context, Tensor input) {
            return new NDList(context.getNDManager().create(input.values.duplicate(), input.shape));
        }

        @Override
        public T processOutput(TranslatorContext context, NDList outputs) {
            return copy.apply(outputs);
        }

        /** The input has its batch dimension already. */
        @Override
        public @Nullable Batchifier getBatchifier() {
            return null;
        }
    }
}
