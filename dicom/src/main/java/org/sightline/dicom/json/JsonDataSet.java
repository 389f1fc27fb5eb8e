package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** A data set put together from values, for answers that are no stored object; written in the order of its tags. */
public final class JsonDataSet {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TreeMap<String, Content> attributes = new TreeMap<>();

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Sets an attribute; its value representation is the dictionary's. Empty texts are no value. */
    public JsonDataSet put(int tag, Collection<String> values) {
        Attribute attribute = Attribute.of(tag);
        List<String> present = values.stream().filter(value -> !value.isEmpty()).toList();
        attributes.put(attribute.hexadecimal(), json -> write(attribute.vr(), present, json));
        return this;
    }

    public JsonDataSet put(int tag, String value) {
        return put(tag, List.of(value));
    }

    public JsonDataSet put(int tag, int value) {
        return put(tag, Integer.toString(value));
    }

    /** Adds the attributes of an object in DICOM JSON that are not set yet. */
    public JsonDataSet addMissing(ObjectNode others) {
        for (var other : others.properties()) {
            JsonNode content = other.getValue();
            attributes.putIfAbsent(other.getKey(), json -> MAPPER.writeTree(json, content));
        }
        return this;
    }

    /** True when the attribute is set, with a value or without. */
    public boolean contains(int tag) {
        return attributes.containsKey(Attribute.hexadecimal(tag));
    }

    /** Writes one JSON object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (var attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            attribute.getValue().write(json);
        }
        json.writeEndObject();
    }

    private static void write(String vr, List<String> values, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("vr", vr);
        if (!values.isEmpty()) {
            json.writeArrayFieldStart("Value");
            for (String value : values) {
                write(vr, value, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(String vr, String value, JsonGenerator json) throws IOException {
        switch (vr) {
            case "PN" -> PersonNames.write(value, json);
            case "IS", "DS", "US", "UL", "SS", "SL" -> JsonNumbers.write(value, json);
            default -> json.writeString(value);
        }
    }
}
