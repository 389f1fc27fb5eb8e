package org.sightline.experts.manifest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a list of steps as a kind's rules ask. */
final class Steps {
    private static final String NAME = "step";

    private Steps() {}

    /** The list under {@code key}. */
    static List<Step> read(Section root, String key, StepRules rules) {
        if (rules.none()) {
            if (root.has(key)) {
                throw root.problem(key, "is not for this kind");
            }
            return List.of();
        }
        if (rules.order() == StepRules.Order.FREE && !root.has(key)) {
            return List.of();
        }
        return rules.order() == StepRules.Order.FREE
                ? root.each(key, keys(rules), section -> step(section, rule(section, rules)))
                : exact(root, key, rules);
    }

    /** A mapping with the parameters of one step, which has no name in the file. */
    static Optional<Step> inline(Section root, String key, Optional<StepRule> rule) {
        if (rule.isEmpty()) {
            if (root.has(key)) {
                throw root.problem(key, "is not for this kind");
            }
            return Optional.empty();
        }
        Set<String> keys = rule.get().parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        return Optional.of(step(root.has(key) ? root.section(key, keys) : root.empty(), rule.get()));
    }

    private static List<Step> exact(Section root, String key, StepRules rules) {
        if (root.each(key, keys(rules), section -> section).size()
                != rules.rules().size()) {
            throw root.problem(key, "needs exactly the steps " + rules.names() + " in this order");
        }
        Iterator<StepRule> next = rules.rules().iterator();
        return root.each(key, keys(rules), section -> step(section, here(section, next.next())));
    }

    private static StepRule here(Section section, StepRule rule) {
        String name = section.text(NAME);
        return rule.choices()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> section.problem(NAME, "has to be " + rule.names() + " here"));
    }

    private static StepRule rule(Section section, StepRules rules) {
        return section.choice(NAME, rules.rules().toArray(StepRule[]::new), StepRule::name);
    }

    private static Set<String> keys(StepRules rules) {
        Set<String> keys = new HashSet<>(Set.of(NAME));
        rules.rules().stream()
                .flatMap(StepRule::choices)
                .forEach(rule -> rule.parameters().forEach(parameter -> keys.add(parameter.name())));
        return keys;
    }

    private static Step step(Section section, StepRule rule) {
        Set<String> known = rule.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        section.keys().stream()
                .filter(key -> !key.equals(NAME) && !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw section.problem(key, "is no parameter of step " + rule.name());
                });
        Map<String, List<Double>> numbers = new HashMap<>();
        Map<String, List<String>> texts = new HashMap<>();
        for (Parameter parameter : rule.parameters()) {
            if (section.has(parameter.name())
                    || parameter.required()
                    || parameter.otherwise().isPresent()) {
                put(section, parameter, numbers, texts);
            }
        }
        return new Step(rule.name(), numbers, texts);
    }

    private static void put(
            Section section, Parameter parameter, Map<String, List<Double>> numbers, Map<String, List<String>> texts) {
        List<String> values = values(section, parameter);
        if (parameter.type() != Parameter.Type.TEXT) {
            numbers.put(
                    parameter.name(),
                    values.stream()
                            .map(text -> number(section, parameter, text))
                            .toList());
        } else {
            values.forEach(text -> allowed(section, parameter, text));
            texts.put(parameter.name(), values);
        }
    }

    private static double number(Section section, Parameter parameter, String text) {
        double number = section.number(parameter.name(), text, parameter.least());
        if (parameter.type() == Parameter.Type.WHOLE && number != Math.rint(number)) {
            throw section.problem(parameter.name(), "has to be a whole number");
        }
        return number;
    }

    private static List<String> values(Section section, Parameter parameter) {
        String name = parameter.name();
        if (!section.has(name) && parameter.otherwise().isPresent()) {
            return List.of(parameter.otherwise().get());
        }
        return parameter.list() && section.isList(name) ? section.someTexts(name) : List.of(section.text(name));
    }

    private static void allowed(Section section, Parameter parameter, String text) {
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(text)) {
            throw section.problem(
                    parameter.name(), "'" + text + "' is none of " + String.join(", ", parameter.choices()));
        }
    }
}
