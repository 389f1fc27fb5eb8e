package org.sightline.app.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Moments in requests. */
final class Instants {
    private Instants() {}

    /** @throws StudyException {@code BAD_REQUEST} naming the parameter */
    static Instant parse(String parameter, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    parameter,
                    "'" + parameter + "' is an instant such as 2026-11-22T00:00:00Z",
                    e);
        }
    }
}
