package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aoju.bus.image.galaxy.data.SpecificCharacterSet;
import org.aoju.bus.image.galaxy.data.VR;

/** Writes one value, decoded by its value representation (PS3.18 table F.2.3-1); nothing for an empty one. */
final class JsonValues {
    private static final String PADDING = "[ \\x00]+$";

    private JsonValues() {}

    @FunctionalInterface
    private interface Element {
        void write(int index) throws IOException;
    }

    static void write(VR vr, byte[] bytes, boolean bigEndian, SpecificCharacterSet characters, JsonGenerator json)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        switch (vr) {
            case IS, DS -> numbers(split(characters.decode(bytes), String::strip), json);
            case PN -> names(split(characters.decode(bytes), PersonNames::significant), json);
            case LT, ST, UT, UR -> texts(List.of(characters.decode(bytes).replaceFirst(PADDING, "")), json);
            case AE, AS, CS, DA, DT, TM, UI -> texts(split(characters.decode(bytes), String::strip), json);
            case LO, SH, UC -> texts(split(characters.decode(bytes), UnaryOperator.identity()), json);
            case US -> array(bytes.length / 2, json, i -> json.writeNumber(buffer.getShort(2 * i) & 0xFFFF));
            case SS -> array(bytes.length / 2, json, i -> json.writeNumber(buffer.getShort(2 * i)));
            case UL -> array(bytes.length / 4, json, i -> json.writeNumber(buffer.getInt(4 * i) & 0xFFFF_FFFFL));
            case SL -> array(bytes.length / 4, json, i -> json.writeNumber(buffer.getInt(4 * i)));
            case FL -> array(bytes.length / 4, json, i -> JsonNumbers.write(buffer.getFloat(4 * i), json));
            case FD -> array(bytes.length / 8, json, i -> JsonNumbers.write(buffer.getDouble(8 * i), json));
            case AT -> array(bytes.length / 4, json, i -> json.writeString(tag(buffer, 4 * i)));
            default -> binary(bigEndian ? vr.toggleEndian(bytes, true) : bytes, json);
        }
    }

    private static String tag(ByteBuffer buffer, int at) {
        return Attribute.hexadecimal(buffer.getShort(at) << 16 | buffer.getShort(at + 2) & 0xFFFF);
    }

    private static List<String> split(String text, UnaryOperator<String> trim) {
        return Arrays.stream(text.split("\\\\", -1))
                .map(value -> trim.apply(value.replaceFirst(PADDING, "")))
                .toList();
    }

    private static void texts(List<String> values, JsonGenerator json) throws IOException {
        present(values, json, i -> json.writeString(values.get(i)));
    }

    private static void numbers(List<String> values, JsonGenerator json) throws IOException {
        present(values, json, i -> JsonNumbers.write(values.get(i), json));
    }

    private static void names(List<String> values, JsonGenerator json) throws IOException {
        present(values, json, i -> PersonNames.write(values.get(i), json));
    }

    /** An empty value among others is null (PS3.18 section F.2.5); only empty ones are no value at all. */
    private static void present(List<String> values, JsonGenerator json, Element element) throws IOException {
        if (values.stream().allMatch(String::isEmpty)) {
            return;
        }
        array(values.size(), json, i -> {
            if (values.get(i).isEmpty()) {
                json.writeNull();
            } else {
                element.write(i);
            }
        });
    }

    /** Bytes stand in little endian order (PS3.18 section F.2.7). */
    private static void binary(byte[] bytes, JsonGenerator json) throws IOException {
        if (bytes.length > 0) {
            json.writeBinaryField("InlineBinary", bytes);
        }
    }

    private static void array(int count, JsonGenerator json, Element element) throws IOException {
        if (count == 0) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (int i = 0; i < count; i++) {
            element.write(i);
        }
        json.writeEndArray();
    }
}
