package org.sightline.orchestration.evaluation.report;

import org.sightline.orchestration.evaluation.run.CallTotals;

/**
 * What tokens cost, in any currency.
 *
 * @param prompt of a million tokens of requests
 * @param completion of a million tokens of answers
 */
public record Price(double prompt, double completion) {
    private static final double MILLION = 1e6;

    /** @throws IllegalArgumentException for a price below nothing */
    public Price {
        if (!(prompt >= 0 && completion >= 0)) {
            throw new IllegalArgumentException("a price is 0 or more");
        }
    }

    boolean known() {
        return prompt > 0 || completion > 0;
    }

    double of(CallTotals totals) {
        return (totals.promptTokens() * prompt + totals.completionTokens() * completion) / MILLION;
    }
}
