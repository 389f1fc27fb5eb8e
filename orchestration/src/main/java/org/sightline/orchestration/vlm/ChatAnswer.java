package org.sightline.orchestration.vlm;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A whole answer. Its text never shows in {@code toString}.
 *
 * @param text as the model wrote it; may be empty
 * @param finish why it ended, in the server's word: {@code stop}, {@code length}; VILA's own servers do not say
 * @param usage what the server counted, where it counts
 * @param model what the server calls the model, or else what it was asked for; empty when neither is known
 * @param streamed whether it came piece by piece
 * @param firstTokenMillis from the question to the first text; the same as {@code totalMillis} when not streamed
 * @param totalMillis from the question to the end
 */
public record ChatAnswer(
        String text,
        Optional<String> finish,
        Optional<Usage> usage,
        String model,
        boolean streamed,
        long firstTokenMillis,
        long totalMillis) {
    /**
     * Tokens as the server counts them, those of pictures among the prompt's.
     *
     * @param prompt tokens of the request
     * @param completion tokens of the answer
     */
    public record Usage(int prompt, int completion) {}

    /** Whether the answer was cut at {@link ChatRequest#maxTokens}. */
    public boolean cutShort() {
        return finish.filter("length"::equals).isPresent();
    }

    /** How fast the model writes, without the time it reads; empty where the server counts no tokens or does not stream. */
    public OptionalDouble tokensPerSecond() {
        long writing = totalMillis - firstTokenMillis;
        int written = usage.map(Usage::completion).orElse(0) - 1; // the first came with the reading
        return streamed && writing > 0 && written > 0
                ? OptionalDouble.of(written * 1000.0 / writing)
                : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return text.length() + " characters from " + model + " in " + totalMillis + " ms";
    }
}
