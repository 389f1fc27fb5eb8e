package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** A person name by its component groups (PS3.5 section 6.2.1, PS3.18 section F.2.2). */
final class PersonNames {
    private static final List<String> GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private PersonNames() {}

    /** The name, or nothing where it has delimiters alone. */
    static String significant(String name) {
        return name.matches("[\\^= ]*") ? "" : name;
    }

    static void write(String name, JsonGenerator json) throws IOException {
        String[] groups = name.split("=", -1);
        json.writeStartObject();
        for (int i = 0; i < Math.min(groups.length, GROUPS.size()); i++) {
            String group = groups[i].stripTrailing();
            if (!group.isEmpty()) {
                json.writeStringField(GROUPS.get(i), group);
            }
        }
        json.writeEndObject();
    }
}
