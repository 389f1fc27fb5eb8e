package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.ExpertDescriptor.Input;

/**
 * What a kind asks of its manifest.
 *
 * @param inputs what one reading may take; {@code input.takes} has to say it where it is more than one
 * @param labels how its labels are numbered
 * @param roles one weights file for each, in this order
 * @param memberRole after them one file or more whose role starts with it and a dash, such as {@code member-a}; members
 *     may be missing on a machine, the others need not
 * @param before pre-processing
 * @param after post-processing
 * @param inference parameters of the model run, under the key {@code inference}
 */
record KindRules(
        Set<Input> inputs,
        LabelRule labels,
        List<String> roles,
        Optional<String> memberRole,
        StepRules before,
        StepRules after,
        Optional<StepRule> inference) {
    KindRules {
        inputs = Set.copyOf(inputs);
    }

    static KindRules reading(Input input, LabelRule labels) {
        return readingEither(labels, input);
    }

    /** A kind whose manifest says what it reads. */
    static KindRules readingAny(LabelRule labels) {
        return readingEither(labels, Input.values());
    }

    /** A kind whose manifest says which of these it reads, if there are several. */
    static KindRules readingEither(LabelRule labels, Input... inputs) {
        return new KindRules(
                Set.of(inputs), labels, List.of(), Optional.empty(), StepRules.NONE, StepRules.NONE, Optional.empty());
    }

    KindRules roles(String... names) {
        return new KindRules(inputs, labels, List.of(names), memberRole, before, after, inference);
    }

    KindRules members(String role) {
        return new KindRules(inputs, labels, roles, Optional.of(role), before, after, inference);
    }

    KindRules before(StepRules rules) {
        return new KindRules(inputs, labels, roles, memberRole, rules, after, inference);
    }

    KindRules after(StepRules rules) {
        return new KindRules(inputs, labels, roles, memberRole, before, rules, inference);
    }

    KindRules inference(Parameter... parameters) {
        return new KindRules(
                inputs, labels, roles, memberRole, before, after, Optional.of(StepRule.of("inference", parameters)));
    }
}
