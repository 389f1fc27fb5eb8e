package org.sightline.app.dicomweb;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.web.Accept;

/** What the retrieve transactions share on the wire. */
final class Wire {
    static final String OCTETS = "application/octet-stream";
    static final String DICOM = "application/dicom";
    static final String DICOM_JSON = "application/dicom+json";

    /** A SOP instance never changes under its UID (PS3.3 section C.12.1), but who may see it can. */
    static final String IMMUTABLE = "private, max-age=86400, immutable";

    private Wire() {}

    static Accept accept(UriInfo uri, HttpHeaders headers) {
        return Accept.of(
                Objects.requireNonNullElse(uri.getRequestUri().getRawQuery(), ""),
                headers.getRequestHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()));
    }

    /** Names the failed connection as such again. */
    static StreamingOutput unchecked(StreamingOutput output) {
        return out -> {
            try {
                output.write(out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    static StudyException notAcceptable(String subject, String offered) {
        return new StudyException(ErrorCode.NOT_ACCEPTABLE, subject, offered);
    }
}
