package org.sightline.orchestration.evaluation.run;

/**
 * How answers are written.
 *
 * @param maxTokens most tokens of an answer
 * @param temperature 0 takes the likeliest token each time
 * @param topP share of the probability that tokens are drawn from
 */
public record Generation(int maxTokens, double temperature, double topP) {
    /** What VILA-M3's evaluation of question sets uses. */
    public static final Generation GREEDY = new Generation(1024, 0, 1);
}
