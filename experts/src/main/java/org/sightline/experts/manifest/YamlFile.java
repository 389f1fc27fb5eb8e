package org.sightline.experts.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** Reads one YAML or JSON document into {@link YamlNode}s. Aliases and second documents are refused. */
final class YamlFile {
    private final String name;
    private final JsonParser parser;

    private YamlFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** @throws StudyException {@code INVALID_EXPERT} with file and line */
    static YamlNode.Mapping read(Path file, String name) {
        try {
            if (Files.size(file) > InputLimit.SETTINGS_BYTES.most()) {
                throw problem(name, 1, "has " + InputLimit.SETTINGS_BYTES.exceeded());
            }
            JsonFactory format = file.toString().endsWith(".json") ? new JsonFactory() : new YAMLFactory();
            try (JsonParser parser = format.createParser(Files.readString(file))) {
                return new YamlFile(name, parser).document();
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw problem(
                    name,
                    line,
                    "is not " + (file.toString().endsWith(".json") ? "JSON: " : "YAML: ")
                            + e.getOriginalMessage().lines().findFirst().orElse("?"));
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INVALID_EXPERT, name, name + " cannot be read as UTF-8 text", e);
        }
    }

    static StudyException problem(String file, int line, String rule) {
        return new StudyException(ErrorCode.INVALID_EXPERT, file, file + " line " + line + ": " + rule);
    }

    private YamlNode.Mapping document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw problem(name, line(), "the document has to be a mapping of keys to values");
        }
        YamlNode.Mapping root = mapping();
        if (parser.nextToken() != null) {
            throw problem(name, line(), "only one YAML document may stand in the file");
        }
        return root;
    }

    private YamlNode value() throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw problem(name, line(), "aliases are not allowed");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new YamlNode.Scalar(line(), "");
            default -> new YamlNode.Scalar(line(), parser.getText());
        };
    }

    private YamlNode.Mapping mapping() throws IOException {
        int line = line();
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            if (fields.put(key, value()) != null) {
                throw problem(name, keyLine, "'" + key + "' stands twice");
            }
        }
        return new YamlNode.Mapping(line, fields);
    }

    private YamlNode.Sequence sequence() throws IOException {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
