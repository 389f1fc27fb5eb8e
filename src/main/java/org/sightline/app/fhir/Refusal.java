package org.sightline.app.fhir;

import jakarta.ws.rs.ClientErrorException;

/** A request that FHIR's HTTP rules refuse; the message is for the client and holds no patient data. */
public final class Refusal extends ClientErrorException {
    private static final long serialVersionUID = 1;

    /** Gone. */
    public static final int GONE = 410;
    /** Content Too Large. */
    public static final int TOO_LARGE = 413;
    /** Unsupported Media Type. */
    public static final int UNSUPPORTED_TYPE = 415;

    /** @param status HTTP status, 4xx */
    public Refusal(int status, String message) {
        super(message, status);
    }
}
