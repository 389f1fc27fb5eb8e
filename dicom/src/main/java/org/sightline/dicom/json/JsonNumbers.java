package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as DICOM JSON has them: JSON numbers where the value is one, its text where it is not (PS3.18 section F.2.3). */
final class JsonNumbers {
    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9]\\d{0,31})(\\.\\d{1,32})?([eE][+-]?\\d{1,3})?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,32}(\\.\\d{0,32})?|\\.\\d{1,32})([eE][+-]?\\d{1,3})?");

    private JsonNumbers() {}

    /** A value of IS or DS, written with the digits it has. */
    static void write(String text, JsonGenerator json) throws IOException {
        if (JSON_NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else if (DECIMAL.matcher(text).matches()) {
            json.writeNumber(new BigDecimal(text).toString());
        } else {
            json.writeString(text);
        }
    }

    /** A float: the shortest text that reads back as the same float. */
    static void write(float value, JsonGenerator json) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(notFinite(value));
        }
    }

    static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(notFinite(value));
        }
    }

    /** JSON has no number for these (PS3.18 table F.2.3-1). */
    private static String notFinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "inf" : "-inf";
    }
}
