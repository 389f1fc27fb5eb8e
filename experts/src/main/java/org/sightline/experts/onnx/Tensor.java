package org.sightline.experts.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

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

    static Tensor zeros(long... shape) {
        return new Tensor(allocate(Math.toIntExact(new Shape(shape).size())), shape);
    }

    /** Tensors of one image each after one another, and zeros up to {@code size} images. */
    static Tensor stacked(List<Tensor> images, int size) {
        Shape one = images.get(0).shape;
        FloatBuffer values = allocate(Math.multiplyExact(Math.toIntExact(one.size()), size));
        for (Tensor image : images) {
            if (!image.shape.equals(one) || one.get(0) != 1) {
                throw new IllegalArgumentException(image.shape + " among images of " + one);
            }
            values.put(image.values.duplicate());
        }
        long[] shape = one.getShape().clone();
        shape[0] = size;
        return new Tensor(values.clear(), shape);
    }

    /** The batch first. */
    long[] shape() {
        return shape.getShape().clone();
    }

    static Translation<Map<String, Output>> toNamed() {
        return new Translation<>(Tensor::named);
    }

    private static Map<String, Output> named(NDList outputs) {
        Map<String, Output> named = new LinkedHashMap<>();
        for (NDArray output : outputs) {
            require(output, DataType.FLOAT32);
            named.put(
                    Optional.ofNullable(output.getName()).orElse(String.valueOf(named.size())),
                    new Output(output.toFloatArray(), output.getShape().getShape()));
        }
        return named;
    }

    /** @param shape of the input, which holds one label for each of its voxels */
    static Translation<byte[]> toLabels(long... shape) {
        long voxels = new Shape(shape).size() / shape[1];
        return new Translation<>(outputs -> labels(outputs, voxels));
    }

    private static byte[] labels(NDList outputs, long voxels) {
        NDArray labels = outputs.head();
        require(labels, DataType.UINT8);
        if (labels.size() != voxels) {
            throw invalid(labels.getShape() + " labels for " + voxels + " voxels");
        }
        return labels.toByteArray();
    }

    static Translation<Boolean> toNothing() {
        return new Translation<>(outputs -> true);
    }

    private static void require(NDArray output, DataType type) {
        if (output.getDataType() != type) {
            throw invalid(output.getDataType() + " values where " + type + " is read");
        }
    }

    private static StudyException invalid(String what) {
        String reason = "the model gave " + what + ": it is not one for this kind of expert";
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, what, reason);
    }

    @Override
    public String toString() {
        return Arrays.toString(shape.getShape());
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
