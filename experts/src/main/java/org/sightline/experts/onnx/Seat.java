package org.sightline.experts.onnx;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One image in a shared run, and what came of it. */
final class Seat {
    private final Tensor image;
    private volatile Optional<Supplier<Map<String, Output>>> answer = Optional.empty();

    Seat(Tensor image) {
        this.image = image;
    }

    Tensor image() {
        return image;
    }

    void answer(Map<String, Output> outputs) {
        answer = Optional.of(() -> outputs);
    }

    void fail(RuntimeException thrown) {
        answer = Optional.of(() -> {
            throw thrown;
        });
    }

    boolean answered() {
        return answer.isPresent();
    }

    Map<String, Output> answer() {
        return answer.orElseThrow().get();
    }
}
