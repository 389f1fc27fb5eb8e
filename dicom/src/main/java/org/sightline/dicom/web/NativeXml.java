package org.sightline.dicom.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sightline.dicom.input.InputLimit;

/** Reads the Native DICOM Model (PS3.19 annex A) into the shape of DICOM JSON: tags, values, items. */
final class NativeXml {
    private final ArrayNode dataSets = JsonNodeFactory.instance.arrayNode();
    private final Deque<ObjectNode> items = new ArrayDeque<>();
    private final Deque<ArrayNode> values = new ArrayDeque<>();

    private NativeXml() {}

    static Optional<JsonNode> read(byte[] xml) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            return new NativeXml().read(reader);
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** Without document types, an answer can neither read our files nor grow in memory. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private Optional<JsonNode> read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(reader);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(reader.getLocalName());
            }
        }
        return dataSets.isEmpty() ? Optional.empty() : Optional.of(dataSets);
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "NativeDicomModel" -> items.push(dataSets.addObject());
            case "DicomAttribute" -> values.push(attribute(reader));
            case "Item" -> items.push(inside(values).addObject());
            case "Value" -> inside(values).add(reader.getElementText().strip());
            default -> {} // names of persons and bulk data say nothing about an outcome
        }
    }

    private ArrayNode attribute(XMLStreamReader reader) throws XMLStreamException {
        String tag = Optional.ofNullable(reader.getAttributeValue(null, "tag")).orElse("");
        return inside(items).putObject(tag.toUpperCase(Locale.ROOT)).putArray("Value");
    }

    private void end(String name) {
        if (name.equals("NativeDicomModel") || name.equals("Item")) {
            items.pop();
        } else if (name.equals("DicomAttribute")) {
            values.pop();
        }
    }

    private static <T> T inside(Deque<T> open) throws XMLStreamException {
        if (open.isEmpty() || open.size() > InputLimit.ITEM_DEPTH.most()) {
            throw new XMLStreamException("not the Native DICOM Model");
        }
        return open.element();
    }
}
