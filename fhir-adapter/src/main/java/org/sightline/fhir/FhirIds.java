package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Resource ids that are functions of what they name, so that publishing twice writes the same resources. */
public final class FhirIds {
    private FhirIds() {}

    /** Id of the ImagingStudy of a study, published or not. */
    public static String imagingStudy(String studyUid) {
        return of("ImagingStudy", studyUid);
    }

    /** A name-based UUID of the type and the parts of the key, in order. */
    static String of(String type, String... key) {
        // The unit separator cannot stand in a UID, name or version, so different keys stay different.
        String name = "sightline:fhir:" + type + ":" + String.join("\u001f", key);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }
}
