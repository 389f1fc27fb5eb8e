package org.sightline.experts.manifest;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps a kind takes.
 *
 * @param order EXACT: all of them, in this order. FREE: any of them, in any order and number
 */
record StepRules(Order order, List<StepRule> rules) {
    enum Order {
        EXACT,
        FREE
    }

    /** No steps: the key may not be written. */
    static final StepRules NONE = new StepRules(Order.EXACT, List.of());

    StepRules {
        rules = List.copyOf(rules);
    }

    static StepRules exactly(StepRule... rules) {
        return new StepRules(Order.EXACT, List.of(rules));
    }

    static StepRules anyOf(StepRule... rules) {
        return new StepRules(Order.FREE, List.of(rules));
    }

    boolean none() {
        return rules.isEmpty();
    }

    String names() {
        return rules.stream().map(StepRule::names).collect(Collectors.joining(", "));
    }
}
