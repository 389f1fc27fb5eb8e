package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.ExpertDescriptor.Input;

/**
 * What a kind asks of its manifest.
 *
 * @param input what one reading takes; empty where {@code input.takes} has to say it
 * @param labels how its labels are numbered
 * @param roles one weights file for each, in this order
 * @param memberRole after them one file or more whose role starts with it and a dash, such as {@code member-a}; members
 *     may be missing on a machine, the others need not
 * @param before pre-processing
 * @param after post-processing
 * @param inference parameters of the model run, under the key {@code inference}
 */
record KindRules(
        Optional<Input> input,
        LabelRule labels,
        List<String> roles,
        Optional<String> memberRole,
        StepRules before,
        StepRules after,
        Optional<StepRule> inference) {
    static KindRules reading(Input input, LabelRule labels) {
        return new KindRules(
                Optional.of(input),
                labels,
                List.of(),
                Optional.empty(),
                StepRules.NONE,
                StepRules.NONE,
                Optional.empty());
    }

    /** A kind whose manifest says what it reads. */
    static KindRules readingAny(LabelRule labels) {
        return new KindRules(
                Optional.empty(),
                labels,
                List.of(),
                Optional.empty(),
                StepRules.NONE,
                StepRules.NONE,
                Optional.empty());
    }

    KindRules roles(String... names) {
        return new KindRules(input, labels, List.of(names), memberRole, before, after, inference);
    }

    KindRules members(String role) {
        return new KindRules(input, labels, roles, Optional.of(role), before, after, inference);
    }

    KindRules before(StepRules rules) {
        return new KindRules(input, labels, roles, memberRole, rules, after, inference);
    }

    KindRules after(StepRules rules) {
        return new KindRules(input, labels, roles, memberRole, before, rules, inference);
    }

    KindRules inference(Parameter... parameters) {
        return new KindRules(
                input, labels, roles, memberRole, before, after, Optional.of(StepRule.of("inference", parameters)));
    }
}
