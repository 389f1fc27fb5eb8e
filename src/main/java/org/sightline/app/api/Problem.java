package org.sightline.app.api;

import org.sightline.dicom.error.ErrorCode;

/**
 * A problem detail (RFC 9457).
 *
 * @param type a name for the code, explained in docs/errors.md
 * @param title the error code in words
 * @param status HTTP status
 * @param detail which rule was broken and what to do
 * @param code the {@link ErrorCode}, for programs
 * @param subject the UID or name it concerns
 */
public record Problem(String type, String title, int status, String detail, ErrorCode code, String subject) {
    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param detail without patient data */
    public static Problem of(ErrorCode code, int status, String subject, String detail) {
        String words = code.name().charAt(0)
                + code.name().substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        String anchor = "urn:sightline:error:" + code.name().toLowerCase(java.util.Locale.ROOT);
        return new Problem(anchor, words, status, detail, code, subject);
    }
}
