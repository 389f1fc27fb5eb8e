package org.sightline.experts.manifest;

import java.util.List;
import java.util.Map;

/** A YAML value that knows its line, which Jackson's tree forgets. */
sealed interface YamlNode {
    /** 1-based. */
    int line();

    record Scalar(int line, String text) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** Fields in the order of the file. */
    record Mapping(int line, Map<String, YamlNode> fields) implements YamlNode {}
}
