package org.sightline.dicom.net;

import java.time.Duration;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.tls.TlsContext;

/**
 * Who calls, and how.
 *
 * @param responseTimeout longest wait for an answer, to the request for an association or to an operation
 * @param tls used with a peer that speaks TLS; without one the authorities of the Java runtime are trusted
 * @param window operations to have under way at once, where the peer allows it
 */
record CallingEntity(String title, Duration responseTimeout, Optional<TlsContext> tls, int window) {
    /** Hides 15 round trips of 16; each further one gains less. */
    static final int WINDOW = 16;

    CallingEntity {
        if (!AeTitle.legal(title)) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, title, "the calling AE title must have 1 to 16 characters");
        }
    }

    static CallingEntity of(String title, Duration responseTimeout) {
        return new CallingEntity(title, responseTimeout, Optional.empty(), 1);
    }

    CallingEntity withWindow() {
        return new CallingEntity(title, responseTimeout, tls, WINDOW);
    }

    TlsContext tlsContext() {
        return tls.orElseGet(() -> TlsContext.of(Optional.empty(), Optional.empty()));
    }
}
