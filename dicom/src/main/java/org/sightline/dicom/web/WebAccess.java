package org.sightline.dicom.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * How a DICOMweb server is reached.
 *
 * @param base service root without a final slash
 * @param authorization value of the Authorization header; sent to this host alone, and never printed
 * @param response longest wait for a connection, and for the head of an answer
 * @param silence longest time without a byte inside an answer
 */
public record WebAccess(URI base, Optional<String> authorization, Duration response, Duration silence) {
    /** @throws StudyException {@code INVALID_CONFIGURATION} */
    public WebAccess {
        if (authorization.isPresent() && !authorization.get().matches("[ -~]{1,8192}")) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.pacs-authorization",
                    "the value of the Authorization header must be printable ASCII");
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
