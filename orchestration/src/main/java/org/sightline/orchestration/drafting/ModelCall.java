package org.sightline.orchestration.drafting;

import java.time.Instant;
import java.util.Optional;

/**
 * One question to the model: a line of the trace.
 *
 * @param model as the server calls it
 * @param promptHash SHA-256 over the turns that were sent, in hex
 * @param pictures how many were among them
 * @param visualTokens what the pictures cost by our count
 * @param promptTokens tokens of the prompt as the server counts them, where it counts
 * @param completionTokens tokens of the answer, likewise
 * @param cutShort whether the answer ended because it had become too long
 * @param firstTokenMillis from the question to the first text
 * @param totalMillis from the question to the end
 */
public record ModelCall(
        String model,
        Instant started,
        String promptHash,
        int pictures,
        int visualTokens,
        Optional<Integer> promptTokens,
        Optional<Integer> completionTokens,
        boolean cutShort,
        long firstTokenMillis,
        long totalMillis) {}
