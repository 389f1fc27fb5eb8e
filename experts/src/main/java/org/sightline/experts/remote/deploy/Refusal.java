package org.sightline.experts.remote.deploy;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A service said no.
 *
 * @param service its address
 * @param path what was asked
 * @param status HTTP status
 * @param detail of the problem document (RFC 7807), or empty; from the peer, so it may hold anything
 */
record Refusal(String service, String path, int status, String detail) {
    private static final int MOST_SHOWN = 200;

    StudyException unavailable() {
        return new StudyException(ErrorCode.EXPERT_UNAVAILABLE, service, message());
    }

    /** Who asked is wrong: no retry helps before somebody mends the configuration. */
    StudyException misconfigured() {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, service, message());
    }

    String message() {
        String pathOnly = path.replaceAll("\\?.*", "");
        String why = status == 401 || status == 403 ? ", check its authentication" : "";
        return "MONAI Deploy answered " + pathOnly + " with status " + status + why
                + (detail.isEmpty() ? "" : ": " + shown(detail));
    }

    /** A validation text of the gateway is one line; anything longer is a page or a stack trace. */
    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
    }
}
