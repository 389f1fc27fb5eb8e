package org.sightline.orchestration.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML file that knows its line, 1-based. */
sealed interface YamlNode {
    int line();

    /** Any scalar as it is written; a null is empty. */
    record Scalar(String text, int line) implements YamlNode {}

    record Items(List<YamlNode> nodes, int line) implements YamlNode {}

    /** A mapping; {@code keyLines} has the same keys as {@code entries}. */
    record Mapping(Map<String, YamlNode> entries, Map<String, Integer> keyLines, int line) implements YamlNode {
        Optional<YamlNode> entry(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }
}
