package org.sightline.dicom.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** The data sets of an answer, whether it came as DICOM JSON (PS3.18 annex F) or Native DICOM XML (PS3.19 annex A). */
final class AnswerBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAG = "[0-9A-Fa-f]{8}";

    private AnswerBody() {}

    /** An array of data sets, empty for an empty body; nothing for a body that is neither form, such as a login page. */
    static Optional<JsonNode> read(byte[] body) {
        int first = 0;
        while (first < body.length && body[first] <= ' ') {
            first++;
        }
        if (first == body.length) {
            return Optional.of(JsonNodeFactory.instance.arrayNode());
        }
        return body[first] == '{' || body[first] == '[' ? json(body) : NativeXml.read(body);
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            JsonNode dataSets =
                    read.isArray() ? read : JsonNodeFactory.instance.arrayNode().add(read);
            return Optional.of(dataSets).filter(AnswerBody::dicom);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A gateway's own JSON, such as an error, has names where DICOM JSON has tags. */
    private static boolean dicom(JsonNode dataSets) {
        for (JsonNode dataSet : dataSets) {
            for (Iterator<String> tags = dataSet.fieldNames(); tags.hasNext(); ) {
                if (!tags.next().matches(TAG)) {
                    return false;
                }
            }
        }
        return true;
    }
}
