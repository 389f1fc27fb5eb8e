package org.sightline.orchestration.route;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads version 1 of routes.yaml (design section 10). */
final class RuleReader {
    private static final String EXPERT_NAME = "[a-z0-9][a-z0-9-]*";

    private final YamlFile file;
    private final Expressions expressions = new Expressions();

    RuleReader(String fileName) {
        file = new YamlFile(fileName);
    }

    List<Rule> read(String yaml) {
        YamlNode.Mapping root = file.mapping(file.read(yaml), "the file", "routes");
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : file.items(file.required(root, "routes", "the file"), "routes")) {
            Rule rule = rule(node);
            if (!names.add(rule.name())) {
                throw file.refused(node.line(), "a second route is named '" + rule.name() + "'");
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(YamlNode node) {
        YamlNode.Mapping keys =
                file.mapping(node, "a route", "name", "when", "series", "experts", "priority", "deliver");
        YamlNode.Mapping series = keys.entry("series")
                .map(n -> file.mapping(n, "series", "pick", "minSlices"))
                .orElseGet(() -> new YamlNode.Mapping(Map.of(), Map.of(), keys.line()));
        return new Rule(
                file.text(file.required(keys, "name", "a route"), "name"),
                when(keys),
                word(series, "pick", Pick.class).orElse(Pick.ALL),
                series.entry("minSlices").map(this::minSlices).orElse(1),
                experts(file.required(keys, "experts", "a route")),
                word(keys, "priority", RoutingPlan.Priority.class).orElse(RoutingPlan.Priority.ROUTINE),
                keys.entry("deliver").map(this::deliver).orElse(EnumSet.allOf(Delivery.class)));
    }

    private Condition when(YamlNode.Mapping keys) {
        YamlNode node = file.required(keys, "when", "a route");
        try {
            return expressions.compile(file.text(node, "when"));
        } catch (Expressions.DoesNotCompile e) {
            throw file.refused(node.line(), "when: " + e.getMessage());
        }
    }

    private int minSlices(YamlNode node) {
        String text = file.text(node, "minSlices");
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw file.refused(node.line(), "minSlices must be a whole number from 1 to 999999");
        }
        return Integer.parseInt(text);
    }

    private List<String> experts(YamlNode node) {
        List<String> names = new ArrayList<>();
        for (YamlNode item : file.items(node, "experts")) {
            String name = file.text(item, "an expert");
            if (!name.matches(EXPERT_NAME) || names.contains(name)) {
                throw file.refused(
                        item.line(), "'" + name + "' is no expert name (lower case, digits, dashes), or stands twice");
            }
            names.add(name);
        }
        return names;
    }

    private Set<Delivery> deliver(YamlNode node) {
        Set<Delivery> targets = EnumSet.noneOf(Delivery.class);
        for (YamlNode item : file.items(node, "deliver")) {
            targets.add(word(item, "deliver", Delivery.class));
        }
        return targets;
    }

    private <E extends Enum<E>> Optional<E> word(YamlNode.Mapping keys, String key, Class<E> choices) {
        return keys.entry(key).map(node -> word(node, key, choices));
    }

    private <E extends Enum<E>> E word(YamlNode node, String what, Class<E> choices) {
        String text = file.text(node, what);
        List<E> all = List.of(choices.getEnumConstants());
        List<String> known =
                all.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        return Stream.of(text)
                .filter(known::contains)
                .map(t -> all.get(known.indexOf(t)))
                .findFirst()
                .orElseThrow(() ->
                        file.refused(node.line(), what + " cannot be '" + text + "'" + NearestWord.hint(text, known)));
    }
}
