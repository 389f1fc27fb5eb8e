package org.sightline.experts.format;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header of an NRRD file as it is written: fields by lower-case name. Comments and key/value pairs are left out.
 *
 * @param end where the voxels begin
 */
record NrrdFields(Map<String, String> values, int end) {
    static final String MAGIC = "NRRD000";
    private static final int LONGEST = 1 << 16;

    NrrdFields {
        values = Map.copyOf(values);
    }

    static NrrdFields of(byte[] file) {
        if (!NrrdHeader.begins(file)) {
            throw FileBytes.bad("not an NRRD file");
        }
        Map<String, String> values = new HashMap<>();
        int at = lineEnd(file, 0);
        while (true) {
            int end = lineEnd(file, at);
            String line = new String(file, at, end - at, StandardCharsets.ISO_8859_1).strip();
            at = end;
            if (line.isEmpty()) {
                return new NrrdFields(values, at);
            }
            add(line, values);
        }
    }

    /** Behind the line feed of the line that starts there. */
    private static int lineEnd(byte[] file, int start) {
        for (int at = start; at < Math.min(file.length, LONGEST); at++) {
            if (file[at] == '\n') {
                return at + 1;
            }
        }
        throw FileBytes.bad("the NRRD header does not end with an empty line within " + LONGEST + " bytes");
    }

    private static void add(String line, Map<String, String> values) {
        if (line.startsWith("#") || isPair(line)) {
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw FileBytes.bad("a line of the NRRD header is no field");
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (values.put(name, line.substring(colon + 1).strip()) != null) {
            throw FileBytes.bad("a field of the NRRD header stands twice");
        }
    }

    /** A key may hold a colon too, but a field's name ends at the first colon with a space. */
    private static boolean isPair(String line) {
        int pair = line.indexOf(":=");
        int field = line.indexOf(": ");
        return pair >= 0 && (field < 0 || pair < field);
    }

    /** Names are asked for without spaces: {@code data file} and {@code datafile} are one field. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name.replace(" ", "")));
    }

    String get(String name) {
        return find(name).orElseThrow(() -> FileBytes.bad("the NRRD header has no field " + name));
    }
}
