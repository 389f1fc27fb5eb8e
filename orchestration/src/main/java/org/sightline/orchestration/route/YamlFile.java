package org.sightline.orchestration.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/**
 * A configuration file in which every complaint has a line. Reads one document without aliases, and refuses a key that
 * stands twice.
 */
final class YamlFile {
    private final String name;

    YamlFile(String name) {
        this.name = name;
    }

    StudyException refused(int line, String message) {
        String place = name + ":" + line;
        return new StudyException(ErrorCode.INVALID_ROUTES, place, place + ": " + message);
    }

    YamlNode.Mapping read(String yaml) {
        if (yaml.length() > InputLimit.SETTINGS_BYTES.most()) {
            throw refused(1, "the file has " + InputLimit.SETTINGS_BYTES.exceeded());
        }
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            if (parser.nextToken() == null) {
                throw refused(1, "the file is empty; it needs a list 'routes'");
            }
            YamlNode root = node(parser);
            if (parser.nextToken() != null) {
                throw refused(line(parser), "a second YAML document starts here; only one is read");
            }
            return mapping(root, "the file");
        } catch (JsonProcessingException e) {
            int line =
                    Optional.ofNullable(e.getLocation()).map(l -> l.getLineNr()).orElse(1);
            throw refused(
                    line,
                    "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INTERNAL, name, "reading a text in memory failed", e);
        }
    }

    /** The entries of a mapping, all of whose keys are known. */
    YamlNode.Mapping mapping(YamlNode node, String what, String... known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw refused(node.line(), what + " must be a mapping of keys to values");
        }
        for (Map.Entry<String, Integer> key : mapping.keyLines().entrySet()) {
            if (known.length > 0 && !List.of(known).contains(key.getKey())) {
                throw refused(
                        key.getValue(),
                        "unknown key '" + key.getKey() + "' in " + what
                                + NearestWord.hint(key.getKey(), List.of(known)));
            }
        }
        return mapping;
    }

    List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof YamlNode.Items items && !items.nodes().isEmpty()) {
            return items.nodes();
        }
        throw refused(node.line(), what + " must be a list with at least one entry");
    }

    String text(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw refused(node.line(), what + " must be a text and not empty");
    }

    YamlNode required(YamlNode.Mapping mapping, String key, String what) {
        return mapping.entry(key).orElseThrow(() -> refused(mapping.line(), what + " lacks the key '" + key + "'"));
    }

    private YamlNode node(YAMLParser parser) throws IOException {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, line);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(parser, line);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new YamlNode.Scalar("", line);
        }
        return new YamlNode.Scalar(parser.getText(), line);
    }

    private YamlNode items(YAMLParser parser, int line) throws IOException {
        List<YamlNode> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(node(parser));
        }
        return new YamlNode.Items(nodes, line);
    }

    private YamlNode mapping(YAMLParser parser, int line) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.getText();
            if (keyLines.put(key, line(parser)) != null) {
                throw refused(line(parser), "the key '" + key + "' stands twice");
            }
            parser.nextToken();
            entries.put(key, node(parser));
        }
        return new YamlNode.Mapping(entries, keyLines, line);
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
