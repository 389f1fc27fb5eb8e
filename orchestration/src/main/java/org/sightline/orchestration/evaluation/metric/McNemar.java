package org.sightline.orchestration.evaluation.metric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * McNemar's test in its exact form: of the questions that only one of two runs has right, as many lie on one side as a
 * fair coin would put there, or fewer.
 *
 * @param onlyFirst questions that only the first run has right
 * @param onlySecond questions that only the second has right
 * @param p two-sided, at most 1
 */
public record McNemar(int onlyFirst, int onlySecond, double p) {
    static McNemar of(Metric metric, Figures first, Figures second) {
        double[] before = first.score(metric);
        double[] after = second.score(metric);
        boolean[] members = first.members(metric);
        int lost = 0;
        int won = 0;
        for (int n = 0; n < before.length; n++) {
            lost += members[n] && before[n] > after[n] ? 1 : 0;
            won += members[n] && after[n] > before[n] ? 1 : 0;
        }
        return new McNemar(lost, won, p(lost, won));
    }

    /** In whole numbers, because the terms are smaller than a double can hold for some thousand questions. */
    static double p(int one, int other) {
        int all = one + other;
        BigInteger term = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        for (int k = 1; k <= Math.min(one, other); k++) {
            term = term.multiply(BigInteger.valueOf(all - k + 1L)).divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        BigDecimal twice = new BigDecimal(sum.shiftLeft(1));
        double p = twice.divide(new BigDecimal(BigInteger.ONE.shiftLeft(all)), MathContext.DECIMAL64)
                .doubleValue();
        return Math.min(1, p);
    }
}
