package org.sightline.dicom.web;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a {@link MultipartRelated} body.
 *
 * @param headers by name in lower case; of a repeated header the last one
 * @param body ends where the part ends, is readable until the next part is asked for, and throws a
 *     {@code StudyException} of code {@code BAD_REQUEST} when the request breaks off inside; closing it has no effect
 */
public record MultipartPart(Map<String, String> headers, InputStream body) {
    public MultipartPart {
        headers = Map.copyOf(headers);
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The media type without parameters, in lower case; text/plain when there is none (RFC 2046 section 5.1). */
    public String mediaType() {
        return header("content-type")
                .map(type -> MediaType.parse(type).essence())
                .orElse("text/plain");
    }
}
