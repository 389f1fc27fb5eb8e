package org.sightline.app.fhir;

import jakarta.ws.rs.ClientErrorException;

/** A request that FHIR's HTTP rules refuse; the message is for the client and holds no patient data. */
final class Refusal extends ClientErrorException {
    private static final long serialVersionUID = 1;

    static final int GONE = 410;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;

    Refusal(int status, String message) {
        super(message, status);
    }
}
