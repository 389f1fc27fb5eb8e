package org.sightline.dicom.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sightline.dicom.input.InputLimit;

/** Reads the header lines of a part up to the empty line (RFC 2045, RFC 5322 section 2.2). */
final class PartHeaders {
    private PartHeaders() {}

    static Map<String, String> read(DelimitedInput input) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String name = "";
        int left = InputLimit.PART_HEADER_BYTES.mostInt();
        for (String line = input.line(left); !line.isEmpty(); line = input.line(left)) {
            left -= line.length() + 2;
            if (line.startsWith(" ") || line.startsWith("\t")) {
                headers.put(name, (headers.getOrDefault(name, "") + " " + line.strip()).strip());
            } else {
                name = name(line);
                headers.put(name, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return headers;
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw MultipartRelated.bad("a header line of a part has no name (RFC 5322 section 2.2)");
        }
        return line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }
}
